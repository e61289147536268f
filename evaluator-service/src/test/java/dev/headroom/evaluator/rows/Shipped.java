package dev.headroom.evaluator.rows;

import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The runbooks of the two documents, and a system of each in which nothing is wrong. */
enum Shipped {
  CARTIE {
    @Override
    Story calm() {
      var story = new Story(SIGNED_OFF);
      Levels.p95(story, Course.of(0.3));
      Levels.errors(story, Course.of(0));
      return story
          .gauge(
              "kube_container_cpu_limit_used_ratio",
              Course.of(0.4),
              "workload",
              "backend",
              "source",
              "pods")
          .counter(
              "kube_container_restarts_total",
              Course.of(0),
              "workload",
              "backend",
              "source",
              "pods")
          .gauge("sentry_transaction_failure_ratio", Course.of(0.001), "source", "errors")
          .gauge("cartie_active_orgs", Course.of(20), "source", "backend")
          .gauge("cartie_customers", Course.of(300), "source", "backend")
          .gauge(
              "mongodb_atlas_disk_used_ratio",
              Course.of(0.3),
              "cluster",
              "cartie",
              "source",
              "atlas")
          .gauge("mongodb_connections", Course.of(30), "node", "a", "source", "cluster")
          .gauge("cartie_motor_pool_size", Course.of(100), "source", "backend")
          .gauge(
              "mongodb_tenant_databases", Course.of(20), "cluster", "cartie", "source", "cluster")
          .gauge(
              "mongodb_replication_lag_seconds", Course.of(0.5), "member", "b", "source", "cluster")
          .gauge("mongodb_slow_operations", Course.of(2), "node", "a", "source", "cluster")
          .gauge(
              "mongodb_atlas_disk_free_bytes",
              Course.of(2e11),
              "cluster",
              "cartie",
              "source",
              "atlas")
          .gauge(
              "mongodb_atlas_cluster_disk_autoscaling",
              Course.of(0),
              "cluster",
              "cartie",
              "source",
              "atlas")
          .gauge("scheduler_job_duration_ratio", Course.of(0.1), "job", "report", "source", "jobs")
          .gauge("scheduler_job_duration_ratio", Course.of(0.1), "job", "mails", "source", "jobs")
          .gauge("scheduler_jobs_running", Course.of(3), "source", "jobs")
          .gauge("scheduler_runs_missed_total", Course.of(0), "job", "report", "source", "jobs");
    }
  },

  CARACAL {
    @Override
    Story calm() {
      var story = new Story(SIGNED_OFF);
      for (String service : SERVICES) {
        story.gauge("probe_success", Course.of(1), "source", service + "-ready");
      }
      for (String service : List.of("api", "coordinator")) {
        story.gauge("caracal_postgres_pool_ratio", Course.of(0.4), "source", service);
      }
      return story
          .gauge("postgres_pool_used_ratio", Course.of(0.4), "source", "database")
          .gauge("postgres_slow_queries", Course.of(7), "source", "database")
          .counter("postgres_blocks_written_total", Course.of(120), "source", "database")
          .gauge("redis_latency_seconds", Course.of(0.003), "source", "streams")
          .gauge("redis_memory_used_ratio", Course.of(0.5), "source", "streams")
          .gauge(
              "redis_stream_group_lag",
              Course.of(100),
              "stream",
              "audit",
              "group",
              "audit",
              "source",
              "streams")
          .gauge(
              "redis_stream_group_lag",
              Course.of(40),
              "stream",
              "revocations",
              "group",
              "gateway",
              "source",
              "streams")
          .gauge(
              "redis_stream_pending",
              Course.of(30),
              "stream",
              "audit",
              "group",
              "audit",
              "source",
              "streams")
          .counter(
              "redis_stream_dlq_entries_total",
              Course.of(0),
              "stream",
              "audit:dlq",
              "source",
              "streams")
          .gauge(
              "kube_replicas_ready",
              Course.of(2),
              "workload",
              "caracal-audit",
              "kind",
              "Deployment",
              "source",
              "pods")
          .gauge("caracal_gateway_sts_circuit_open", Course.of(0), "source", "gateway")
          .gauge(
              "caracal_gateway_revocation_snapshot_age_seconds", Course.of(5), "source", "gateway")
          .gauge("caracal_audit_replay_backlog_age_seconds", Course.of(2), "source", "sts")
          .counter(
              "caracal_sts_exchange_duration_seconds_bucket",
              Course.of(10),
              "le",
              "0.1",
              "source",
              "sts")
          .counter(
              "caracal_sts_exchange_duration_seconds_bucket",
              Course.of(10),
              "le",
              "+Inf",
              "source",
              "sts");
    }
  };

  static final List<String> SERVICES = List.of("api", "sts", "gateway", "audit", "coordinator");

  /** Between cartie's sign-off and its next review. */
  private static final Instant SIGNED_OFF = Instant.parse("2026-03-02T00:00:00Z");

  /** Series of everything that the runbook looks at, all well. */
  abstract Story calm();

  String text() {
    try {
      return Files.readString(Path.of("../deploy/runbooks/%s.yaml".formatted(title())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As it is shipped. */
  Runbook runbook() {
    return parsed(text());
  }

  /** The same, carried out by itself, with one channel for everything. */
  Runbook auto() {
    return parsed(
        text()
            .replace("mode: propose", "mode: auto")
            .replaceFirst(
                "\nspec:\n", "\nspec:\n  channels: {hook: {webhook: \"https://example.org\"}}\n"));
  }

  private static Runbook parsed(String text) {
    return switch (new RunbookParser(new MeasureLanguage()).parse(text)) {
      case ParseResult.Parsed parsed -> parsed.runbook();
      case ParseResult.Rejected rejected -> throw new AssertionError(rejected.problems());
    };
  }
}
