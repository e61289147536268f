package dev.headroom.local.verb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of sign-offs that are overdue, wherever runbooks are shown. */
final class SignOffs {

  private SignOffs() {}

  static boolean isOverdue(JsonNode runbook) {
    return runbook.path("signOff").path("status").asText().equals("overdue");
  }

  /** A line for each of these runbooks whose sign-off is overdue; empty when none is. */
  static String overdue(List<JsonNode> runbooks) {
    return runbooks.stream()
        .filter(SignOffs::isOverdue)
        .map(SignOffs::line)
        .collect(Collectors.joining("\n"));
  }

  private static String line(JsonNode runbook) {
    JsonNode signOff = runbook.path("signOff");
    long days = signOff.path("overdueDays").asLong();
    return "sign-off   %s is overdue by %s, its review was due on %s; mode auto only proposes"
        .formatted(
            runbook.path("name").asText(),
            days == 1 ? "a day" : days + " days",
            signOff.path("nextReview").asText());
  }
}
