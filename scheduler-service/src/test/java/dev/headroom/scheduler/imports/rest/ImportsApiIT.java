package dev.headroom.scheduler.imports.rest;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, on the packaged jar. */
@QuarkusIntegrationTest
class ImportsApiIT extends ImportsApiTest {}
