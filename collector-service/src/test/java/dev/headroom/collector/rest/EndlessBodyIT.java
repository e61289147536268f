package dev.headroom.collector.rest;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same on the packaged service. */
@QuarkusIntegrationTest
class EndlessBodyIT extends EndlessBodyTest {}
