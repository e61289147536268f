package dev.headroom.scheduler.job.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.common.problem.Problem;
import dev.headroom.common.problem.ProblemException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be scheduled is refused, with its place and the reason. */
class MalformedScheduleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        // Which form
        "{}                                     |                    | exactly one form",
        "{'cron': '0 9 * * 1', 'every': '5m'}   |                    | exactly one form",
        "{'cron': '0 9 * * 1', 'misfire': 1}    | /misfire           | \"misfire\" is not a key here",
        "{'cron': 5}                            | /cron              | must be a text",
        // cron
        "{'cron': '61 * * * *'}                 | /cron              | minute goes from 0 to 59",
        "{'cron': '0 0 30 2 *'}                 | /cron              | no date has month 2 and day 30",
        "{'cron': 'H(0-60) * * * *'}            | /cron              | minute goes from 0 to 59",
        "{'cron': 'H/90 * * * *'}               | /cron              | so it never steps",
        "{'cron': 'H(5-1) * * * *'}             | /cron              | runs backwards",
        "{'cron': 'H-5 * * * *'}                | /cron              | which is no value of minute",
        "{'cron': 'H(x) * * * *'}               | /cron              | is no hashed value",
        "{'cron': '0 0 9 ? * MON'}              | /cron              | {\"quartz\":",
        // quartz
        "{'quartz': '0 9 * * 1'}                | /quartz            | this one has 5; for five fields write",
        "{'quartz': '0 0 9 * * *'}              | /quartz            | exactly one of day",
        "{'quartz': '0 0 9 ? * ?'}              | /quartz            | exactly one of day",
        "{'quartz': '0 60 9 ? * MON'}           | /quartz            | field 2 (minute)",
        "{'quartz': '0 0/60 9 ? * MON'}         | /quartz            | a step of 60; at most 59",
        "{'quartz': '0 0 9 ? * 0'}              | /quartz            | day_of_week goes from 1 to 7",
        "{'quartz': '0 0 9 ? * 2#6'}            | /quartz            | needs 1 to 5 after #",
        "{'quartz': '0 0 9 32W * ?'}            | /quartz            | day goes from 1 to 31",
        "{'quartz': '0 0 9 L-31 * ?'}           | /quartz            | at most L-30",
        "{'quartz': '? 0 9 L * ?'}              | /quartz            | belongs to day and day_of_week",
        "{'quartz': '0 0 9 L * ? 2030-2027'}    | /quartz            | runs backwards",
        "{'quartz': '0 0 9 L * ? H'}            | /quartz            | cannot be hashed",
        "{'quartz': '0 0 9 31 2 ?'}             | /quartz            | no date has month 2 and day 31",
        // fields
        "{'fields': {'hour': 24}}               | /fields/hour       | hour goes from 0 to 23",
        "{'fields': {'dow': 'mon'}}             | /fields/dow        | is not a field",
        "{'fields': {'hour': true}}             | /fields/hour       | must be a number or a text",
        "{'fields': {'day': 30, 'month': 2}}    | /fields            | no date has month 2 and day 30",
        "{'fields': 'hour=9'}                   | /fields            | must be an object",
        // every
        "{'every': '15'}                        | /every             | is not a duration",
        "{'every': '50ms'}                      | /every             | must be 100ms to 3660d",
        "{'every': '99999d'}                    | /every             | must be 100ms to 3660d",
        "{'every': 15}                          | /every             | must be a text",
        // calendar
        "{'calendar': {'weeks': 2, 'days': 1}}  | /calendar          | exactly one of days, weeks",
        "{'calendar': {'at': '09:00'}}          | /calendar          | exactly one of days, weeks",
        "{'calendar': {'weeks': 0}}             | /calendar/weeks    | 1 to 1000",
        "{'calendar': {'weeks': '2'}}           | /calendar/weeks    | 1 to 1000",
        "{'calendar': {'weeks': 2, 'at': '9'}}  | /calendar/at       | is not a time of day",
        "{'calendar': {'weeks': 2, 'on': 1}}    | /calendar/on       | \"on\" is not a key here",
        // at
        "{'at': 'tomorrow'}                     | /at                | is not a time",
        "{'at': []}                             | /at                | 1 to 1000 entries, not 0",
        "{'at': ['2026-01-01', 5]}              | /at/1              | must be a text",
        "{'at': '0001-01-01'}                   | /at                | years 1900 to 9999",
        "{'at': '2026-03-29T02:30', 'dst': {'gap': 'skip'}} | /at     | does not exist in Europe/Berlin",
        // any and all
        "{'any': {}}                            | /any               | must be a list",
        "{'any': []}                            | /any               | 1 to 50 entries, not 0",
        "{'any': [{'cron': 'x'}]}               | /any/0/cron        | this one has 1",
        "{'any': [{'every': '1m'}, {'cron': '0 0 30 2 *'}]} | /any/1/cron | no date has",
        "{'any': [{'every': '1m', 'jitter': '5s'}]} | /any/0/jitter  | \"jitter\" is not a key here",
        "{'all': [5]}                           | /all/0             | must be an object",
        "{'all': [{'cron': '0 9 * * *'}, {'cron': '0 10 * * *'}]} | /all | none that all of",
        "{'all': [{'at': '2026-05-05T10:00'}, {'cron': '0 9 * * *'}]} | /all | none that all of",
        "{'any': [{'any': [{'any': [{'any': [{'any': [{'every': '1m'}]}]}]}]}]} | /any/0/any/0/any/0/any/0/any | nested too deep",
        // beside
        "{'cron': '0 9 * * *', 'start': 'soon'}           | /start   | is not a time",
        "{'cron': '0 9 * * *', 'end': 5}                  | /end     | must be a text",
        "{'cron': '0 9 * * *', 'start': '2026-05-02', 'end': '2026-05-01'} | /end | lies before the start",
        "{'cron': '0 9 1 * *', 'start': '2026-05-02', 'end': '2026-05-30'} | /end | leaves no instant",
        "{'cron': '0 9 * * *', 'jitter': '25h'}           | /jitter  | at most 24h",
        "{'cron': '0 9 * * *', 'jitter': 'some'}          | /jitter  | is not a duration",
        "{'cron': '0 9 * * *', 'exclude': '2026-01-01'}   | /exclude | must be a list",
        "{'cron': '0 9 * * *', 'exclude': ['2026-02-30']} | /exclude/0 | is not a date",
        "{'cron': '0 9 * * *', 'exclude': [{'from': '2026-02-03'}]} | /exclude/0/to | is not a date",
        "{'cron': '0 9 * * *', 'exclude': [{'from': '2026-02-03', 'to': '2026-02-01'}]} | /exclude/0/to | is before",
        "{'cron': '0 9 * * *', 'exclude': [{'cron': '0 0 30 2 *'}]} | /exclude/0/cron | no date has",
        "{'cron': '0 9 * * *', 'dst': {'gap': 'jump'}}    | /dst/gap | must be shift or skip",
      })
  void is_refused_with_place_and_reason(String schedule, String pointer, String reason) {
    String place = pointer == null ? "" : pointer;
    List<Problem.Detail> errors =
        errors("{'schedule': " + schedule + ", 'timezone': 'Europe/Berlin'}");
    assertEquals(1, errors.size(), errors.toString());
    assertEquals("/schedule" + place, errors.getFirst().pointer());
    assertTrue(errors.getFirst().message().contains(reason), errors.toString());
  }

  @Test
  void unknown_zones_and_jobs_are_refused() {
    List<Problem.Detail> errors =
        errors("{'schedule': {'every': '1m'}, 'timezone': 'Mars/Olympus', 'job': 'nobody'}");
    assertEquals(
        List.of("/job", "/timezone"), errors.stream().map(e -> e.pointer()).sorted().toList());
  }

  @Test
  void every_error_is_told_at_once() {
    assertEquals(
        4,
        errors(
                """
                {'schedule': {'any': [{'cron': '61 * * * *'}, {'every': 'x'}], 'jitter': 5,
                 'exclude': [1]}}""")
            .size());
  }

  @Test
  void a_schedule_of_too_many_forms_is_refused_once() {
    String fifty = String.join(", ", Collections.nCopies(50, "{'cron': '0 9 * * *'}"));
    String any = "{'any': [" + fifty + "]}";
    List<Problem.Detail> errors =
        errors("{'schedule': {'any': [" + String.join(", ", Collections.nCopies(5, any)) + "]}}");
    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().message().contains("at most 200"), errors.toString());
  }

  private static List<Problem.Detail> errors(String body) {
    JsonNode node;
    try {
      node = JobJson.parse(body.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(body, e);
    }
    ProblemException problem =
        assertThrows(
            ProblemException.class, () -> PreviewJson.read(node, Instant.EPOCH), () -> body);
    return problem.problem().errors();
  }
}
