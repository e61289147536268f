package dev.headroom.scheduler.imports.crontab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.imports.Complaint;
import dev.headroom.scheduler.imports.Proposal;
import dev.headroom.scheduler.imports.Proposals;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrontabReaderTest {

  private static final ZoneId ZONE = ZoneId.of("America/New_York");

  @Test
  void an_entry_is_work_for_the_queue_crontab_in_the_daemons_zone() {
    Proposal job = only("30 2 * * * /usr/local/bin/backup.sh --full\n");
    assertEquals("backup.sh", job.name());
    assertEquals(
        "{\"schedule\":{\"cron\":\"30 2 * * *\"},\"timezone\":\"America/New_York\",\"action\":"
            + "{\"worker\":{\"queue\":\"crontab\",\"payload\":{\"command\":\"/usr/local/bin/backup.sh"
            + " --full\",\"env\":{}}}},\"overlap\":\"allow\"}",
        job.definition().toString());
  }

  @Test
  void variables_hold_for_the_lines_below_and_quotes_go() {
    Proposals file =
        read(
            """
            # comment
            0 1 * * * first
            PATH = "/usr/bin:/bin"
            MAILTO=ops@example.com
              0 2 * * * second
            """,
            false);
    assertEquals("{}", env(file.jobs().getFirst()));
    assertEquals("{\"PATH\":\"/usr/bin:/bin\"}", env(file.jobs().get(1)));
    assertEquals(
        List.of("no mail goes to ops@example.com; output is in the ledger"),
        file.jobs().get(1).warnings());
    assertEquals(5, file.jobs().get(1).line());
  }

  @Test
  void cron_tz_is_the_entrys_zone_and_tz_is_the_commands() {
    Proposals file = read("CRON_TZ=Europe/Berlin\nTZ=Asia/Tokyo\n0 1 * * * x\n", false);
    Proposal job = file.jobs().getFirst();
    assertEquals("Europe/Berlin", job.definition().get("timezone").asText());
    assertEquals("{\"TZ\":\"Asia/Tokyo\"}", env(job));
    assertTrue(job.notes().getFirst().contains("cronie"), job.notes()::toString);
    assertEquals(
        "CRON_TZ \"Mars\" is not a time zone; write one such as Europe/London",
        complaint("CRON_TZ=Mars\n0 1 * * * x\n").message());
  }

  @Test
  void a_percent_sign_ends_the_command_unless_it_is_escaped() {
    Proposal mail = only("0 0 1 * * mail -s Hello\\% team%Dear all,%%bye\n");
    assertEquals(
        "{\"command\":\"mail -s Hello% team\",\"stdin\":\"Dear all,\\n\\nbye\\n\",\"env\":{}}",
        payload(mail));
  }

  @Test
  void a_system_crontab_names_the_user() {
    Proposals file =
        read("17 *\t* * *\troot    cd / && run-parts --report /etc/cron.hourly\n", true);
    Proposal job = file.jobs().getFirst();
    assertEquals("run-parts", job.name());
    assertEquals(
        "{\"command\":\"cd / && run-parts --report /etc/cron.hourly\",\"user\":\"root\",\"env\":{}}",
        payload(job));
    assertEquals(1, read("@daily root\n", true).complaints().size());
  }

  @Test
  void macros_and_cronies_dash_are_taken_and_reboot_is_not() {
    assertEquals("@daily", only("-@daily x").definition().at("/schedule/cron").asText());
    Complaint reboot = complaint("\n@reboot /usr/bin/start\n");
    assertEquals(2, reboot.line());
    assertEquals("@reboot /usr/bin/start", reboot.text());
    assertTrue(reboot.message().contains("systemd"), reboot::message);
  }

  @Test
  void what_is_no_entry_is_told_with_its_line() {
    assertEquals(
        new Complaint(
            1,
            "hello there",
            "is no entry; write \"minute hour day month weekday command\" or NAME=value"),
        complaint("hello there"));
  }

  @Test
  void jobs_of_one_name_are_told_apart_by_what_they_say_not_by_their_place() {
    String one = "0 1 * * * /a/run.sh one\n";
    String two = "0 2 * * * /a/run.sh two\n";
    List<String> names = names(one + two);
    assertEquals(names.reversed(), names(two + one));
    assertTrue(names.getFirst().matches("run.sh-[0-9a-f]{6}"), names::toString);
    List<String> same = names(one + one);
    assertEquals(same.getFirst() + "-2", same.get(1));
  }

  @Test
  void names_are_those_of_programs() {
    assertEquals("report.py", only("0 1 * * * cd /srv/app && FOO=1 python3 report.py").name());
    assertEquals("dump", only("0 1 * * * nice -n 19 /opt/dump > /dev/null").name());
    assertEquals("job", only("0 1 * * * [ ! ]").name());
  }

  private static List<String> names(String text) {
    return read(text, false).jobs().stream().map(Proposal::name).toList();
  }

  private static Proposals read(String text, boolean system) {
    return CrontabReader.read(text, ZONE, system);
  }

  private static Proposal only(String text) {
    Proposals file = read(text, false);
    assertEquals(List.of(), file.complaints());
    assertEquals(1, file.jobs().size());
    return file.jobs().getFirst();
  }

  private static Complaint complaint(String text) {
    Proposals file = read(text, false);
    assertEquals(List.of(), file.jobs());
    return file.complaints().getFirst();
  }

  private static String payload(Proposal job) {
    return job.definition().at("/action/worker/payload").toString();
  }

  private static String env(Proposal job) {
    return job.definition().at("/action/worker/payload/env").toString();
  }
}
