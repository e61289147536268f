package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.local.text.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * An import's report for a terminal.
 *
 * @param label the file's name as it was written
 */
record ImportText(String label, JsonNode report) {

  /** Each kind of difference names this many instants; all of them are in the JSON. */
  private static final int SHOWN = 10;

  /** One line an entry that cannot become a job. */
  List<String> complaints() {
    var lines = new ArrayList<String>();
    for (var complaint : report.path("complaints")) {
      var text = complaint.path("text").asText("");
      lines.add(
          label
              + ":"
              + complaint.path("line").asInt()
              + ": "
              + complaint.path("message").asText()
              + (text.isEmpty() ? "" : ": '" + text + "'"));
    }
    return lines;
  }

  /** The jobs, what to look at, and the differences. */
  String text() {
    var lines = new ArrayList<String>();
    if (!report.path("jobs").isEmpty()) {
      lines.add(jobs());
      lines.add("");
    }
    remarks(lines);
    differences(lines, "lost", "would not run by the old scheduler");
    differences(lines, "doubled", "would start once more");
    differences(lines, "moved", "would run at another time");
    lines.add(conclusion());
    return String.join("\n", lines);
  }

  private String jobs() {
    var table = new Table("LINE", "JOB", "SCHEDULE", "NEXT", "LOST", "DOUBLED", "MOVED", "NOW");
    for (var job : report.path("jobs")) {
      table.row(
          job.path("line").asText(),
          job.path("owner").asText() + "/" + job.path("name").asText(),
          job.path("description").asText(),
          job.path("next").path(0).asText("-"),
          job.path("lost").asText(),
          job.path("doubled").asText(),
          job.path("moved").asText(),
          job.path("registration").asText("-"));
    }
    return table.text();
  }

  private void remarks(List<String> lines) {
    int before = lines.size();
    for (var job : report.path("jobs")) {
      for (var kind : List.of("notes", "warnings")) {
        for (var remark : job.path(kind)) {
          lines.add(
              label
                  + ":"
                  + job.path("line").asInt()
                  + ": "
                  + (kind.equals("warnings") ? "warning: " : "")
                  + remark.asText());
        }
      }
    }
    if (lines.size() > before) {
      lines.add("");
    }
  }

  private void differences(List<String> lines, String kind, String words) {
    long total = report.path(kind).path("total").asLong();
    if (total == 0) {
      return;
    }
    lines.add(
        "%s: %d up to %s that %s"
            .formatted(kind, total, report.path("until").asText().substring(0, 10), words));
    var instants = report.path(kind).path("instants");
    for (int i = 0; i < Math.min(SHOWN, instants.size()); i++) {
      lines.add("  " + difference(instants.get(i)));
    }
    if (total > SHOWN) {
      lines.add("  and " + (total - SHOWN) + " more");
    }
    lines.add("");
  }

  private static String difference(JsonNode difference) {
    var instead = difference.path("instead").asText("");
    return difference.path("local").asText()
        + "  "
        + difference.path("job").asText()
        + (instead.isEmpty() ? "" : " at " + instead)
        + "  "
        + difference.path("reason").asText();
  }

  private String conclusion() {
    int jobs = report.path("jobs").size();
    int bad = report.path("complaints").size();
    return jobs
        + (jobs == 1 ? " job" : " jobs")
        + (report.path("applied").asBoolean() ? " registered" : "; nothing was changed")
        + (bad == 0 ? "" : "; " + bad + " of " + (jobs + bad) + " entries cannot become jobs");
  }
}
