package dev.headroom.scheduler.imports.apscheduler;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.common.problem.rest.BadJsonMapper;
import dev.headroom.scheduler.imports.Complaint;
import dev.headroom.scheduler.imports.Proposal;
import dev.headroom.scheduler.imports.Proposals;
import dev.headroom.scheduler.imports.Unfit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code {"apscheduler": "3.11.1", "jobs": [...]}}. */
public final class ApSchedulerReader {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FORM =
      "write what docs/examples/apscheduler_export.py prints: {\"apscheduler\": \"3.11.1\","
          + " \"jobs\": [...]}";

  private final List<Proposal> jobs = new ArrayList<>();
  private final List<Complaint> complaints = new ArrayList<>();

  private record Entry(int line, JsonNode body) {}

  private ApSchedulerReader() {}

  /**
   * Reads the whole file.
   *
   * @param defaultZone for triggers that name none
   */
  public static Proposals read(String text, ZoneId defaultZone) {
    ApSchedulerReader reader = new ApSchedulerReader();
    try (JsonParser parser = JSON.createParser(text)) {
      reader.file(parser, defaultZone);
    } catch (JsonProcessingException e) {
      reader.complaints.add(
          new Complaint(
              e.getLocation().getLineNr(),
              "",
              "is not JSON: " + BadJsonMapper.detail(e).message()));
    } catch (IOException e) {
      throw new UncheckedIOException("a text could not be read", e);
    }
    return new Proposals(reader.jobs, reader.complaints);
  }

  private void file(JsonParser parser, ZoneId defaultZone) throws IOException {
    String version = "";
    List<Entry> entries = new ArrayList<>();
    boolean hasJobs = false;
    if (parser.nextToken() == JsonToken.START_OBJECT) {
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        parser.nextToken();
        if (key.equals("jobs") && parser.currentToken() == JsonToken.START_ARRAY) {
          hasJobs = true;
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            int line = parser.currentTokenLocation().getLineNr();
            entries.add(new Entry(line, JSON.readTree(parser)));
          }
        } else {
          JsonNode value = JSON.readTree(parser);
          version = key.equals("apscheduler") ? value.asText() : version;
        }
      }
    }
    if (!hasJobs || !version.startsWith("3.")) {
      complaints.add(
          new Complaint(
              1, version, hasJobs ? "is not a version 3 of APScheduler" : "has no jobs; " + FORM));
      return;
    }
    for (Entry entry : entries) {
      job(entry, version, defaultZone);
    }
  }

  private void job(Entry entry, String version, ZoneId defaultZone) {
    String label = "job " + entry.body().path("id").asText("without an id");
    try {
      jobs.add(
          new ApSchedulerMapping(entry.body(), version, defaultZone).proposal(entry.line(), label));
    } catch (Unfit unfit) {
      complaints.add(new Complaint(entry.line(), label, unfit.reason()));
    }
  }
}
