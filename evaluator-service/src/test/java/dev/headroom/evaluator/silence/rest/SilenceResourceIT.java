package dev.headroom.evaluator.silence.rest;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SilenceResourceIT extends SilenceResourceTest {}
