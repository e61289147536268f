package dev.headroom.evaluator.runbook.catalog.rest;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same on the packaged service. */
@QuarkusIntegrationTest
class RunbookResourceIT extends RunbookResourceTest {}
