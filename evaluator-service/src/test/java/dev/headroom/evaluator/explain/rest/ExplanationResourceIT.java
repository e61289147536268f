package dev.headroom.evaluator.explain.rest;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same on the packaged service. */
@QuarkusIntegrationTest
class ExplanationResourceIT extends ExplanationResourceTest {}
