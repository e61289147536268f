package dev.headroom.scheduler.rest;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, on the packaged jar. */
@QuarkusIntegrationTest
class LedgerApiIT extends LedgerApiTest {}
