package dev.headroom.evaluator.tenancy.rest;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class TenancyResourceIT extends TenancyResourceTest {}
