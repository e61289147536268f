package dev.headroom.evaluator.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelsKeptTest {

  private static void known(String measure, String... labels) {
    assertEquals(Optional.of(Set.of(labels)), LabelsKept.by(MeasureParser.parse(measure)), measure);
  }

  private static void unknown(String measure) {
    assertEquals(Optional.empty(), LabelsKept.by(MeasureParser.parse(measure)), measure);
  }

  @Test
  void an_aggregation_keeps_what_it_groups_by() {
    known("max(load)");
    known("max by (job, owner) (load)", "job", "owner");
    known("sum without (pod) (max by (job, pod) (load))", "job");
    unknown("sum without (pod) (load)");
    known("topk(3, max by (job) (load))", "job");
    unknown("topk(3, load)");
    known("count_values by (job) (\"version\", build)", "job", "version");
  }

  @Test
  void a_series_has_the_labels_that_it_comes_with() {
    unknown("load");
    unknown("rate(requests_total[5m])");
    unknown("absent(load)");
  }

  @Test
  void functions_keep_what_they_do_not_rewrite() {
    known("abs(max by (job) (load))", "job");
    known("histogram_quantile(0.95, sum by (le, job) (rate(x_bucket[5m])))", "job");
    known(
        "label_replace(max by (job) (load), \"team\", \"$1\", \"job\", \"(.*)-.*\")",
        "job",
        "team");
    known("vector(1)");
    known("time()");
  }

  @Test
  void operators_keep_the_labels_on_which_two_vectors_meet() {
    known("max by (job) (load) / 2", "job");
    known("2 * max by (job) (load)", "job");
    known("-max by (job) (load)", "job");
    known("max by (job) (load) / max by (job) (limit)", "job");
    known("load / on (job) limit", "job");
    known("max by (job, pod) (load) / ignoring (pod) max by (job) (limit)", "job");
    known(
        "max by (job, pod) (load) * on (job) group_left (team) max by (job, team) (info)",
        "job",
        "pod",
        "team");
    known("max by (job) (load) and on (job) other", "job");
    known("max by (job) (load) or vector(0)", "job");
    unknown("max by (job) (load) or load");
  }
}
