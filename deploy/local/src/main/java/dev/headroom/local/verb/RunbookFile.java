package dev.headroom.local.verb;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A runbook as a file, read but not judged: the evaluator does that.
 *
 * @param label the file's name as the operator wrote it
 * @param name what it calls itself
 */
record RunbookFile(String label, String name, String text) {

  private static final int LARGEST_BYTES = 4 * 1024 * 1024;

  /** A file that was read, or a line that says what is wrong with it. */
  sealed interface Outcome {
    record Read(RunbookFile file) implements Outcome {}

    record Unusable(String line) implements Outcome {}
  }

  static Outcome read(Path path) {
    try {
      if (Files.isDirectory(path)) {
        return new Outcome.Unusable(path + ": is a directory; name a runbook file");
      }
      if (Files.size(path) > LARGEST_BYTES) {
        return new Outcome.Unusable(path + ": is larger than " + LARGEST_BYTES + " bytes");
      }
      return parse(path.toString(), Files.readString(path));
    } catch (NoSuchFileException e) {
      return new Outcome.Unusable(path + ": there is no such file");
    } catch (MalformedInputException e) {
      return new Outcome.Unusable(path + ": is not UTF-8 text");
    } catch (IOException e) {
      return new Outcome.Unusable(path + ": cannot be read: " + e.getMessage());
    }
  }

  /** Finds the name; JSON is YAML too. */
  static Outcome parse(String label, String text) {
    try {
      var document = new Load(LoadSettings.builder().setLabel(label).build()).loadFromString(text);
      return name(document)
          .<Outcome>map(name -> new Outcome.Read(new RunbookFile(label, name, text)))
          .orElse(
              new Outcome.Unusable(
                  label + ": has no metadata.name. Write: metadata: {name: <its name>}"));
    } catch (MarkedYamlEngineException e) {
      var place =
          e.getProblemMark()
              .map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
              .orElse("");
      return new Outcome.Unusable(label + place + ": " + e.getProblem());
    } catch (YamlEngineException e) {
      return new Outcome.Unusable(label + ": " + e.getMessage());
    }
  }

  private static Optional<String> name(Object document) {
    return document instanceof Map<?, ?> root
            && root.get("metadata") instanceof Map<?, ?> metadata
            && metadata.get("name") instanceof String name
            && !name.isBlank()
        ? Optional.of(name)
        : Optional.empty();
  }
}
