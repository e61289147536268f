package dev.headroom.scheduler.rest;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RunsApiIT extends RunsApiTest {}
