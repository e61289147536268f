package dev.headroom.evaluator.growth.rest;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class JiraResourceIT extends JiraResourceTest {}
