package dev.headroom.local.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunbookFileTest {

  @TempDir Path directory;

  @Test
  void the_name_is_found_in_yaml_and_in_json() {
    assertEquals("cartie", name("metadata: {name: cartie}"));
    assertEquals("cartie", name("{\"metadata\": {\"name\": \"cartie\"}}"));
  }

  @Test
  void broken_yaml_is_told_with_its_place() {
    assertEquals("r.yaml:2:1: ", complaint("metadata: {name: [\n").substring(0, 12));
  }

  @Test
  void a_runbook_without_a_name_is_told_what_to_write() {
    assertTrue(complaint("spec: {}").contains("Write: metadata: {name:"));
    assertTrue(complaint("metadata: {name: 7}").contains("has no metadata.name"));
    assertTrue(complaint("").contains("has no metadata.name"));
  }

  @Test
  void an_alias_bomb_is_refused() {
    var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for (int level = 1; level < 60; level++) {
      bomb.append(
          "a%d: &a%d [%s*a%d]\n"
              .formatted(level, level, ("*a" + (level - 1) + ",").repeat(8), level - 1));
    }
    assertTrue(complaint(bomb.toString()).contains("aliases"));
  }

  @Test
  void what_is_no_readable_file_is_said() throws IOException {
    assertTrue(complaint(directory.resolve("absent.yaml")).endsWith("there is no such file"));
    assertTrue(complaint(directory).endsWith("is a directory; name a file"));
    var binary = Files.write(directory.resolve("b.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertTrue(complaint(binary).endsWith("is not UTF-8 text"));
  }

  private static String name(String text) {
    return ((RunbookFile.Outcome.Read) RunbookFile.parse("r.yaml", text)).file().name();
  }

  private static String complaint(String text) {
    return ((RunbookFile.Outcome.Unusable) RunbookFile.parse("r.yaml", text)).line();
  }

  private static String complaint(Path file) {
    return ((RunbookFile.Outcome.Unusable) RunbookFile.read(file)).line();
  }
}
