package dev.headroom.local.verb;

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

  /** A file that was read, or a line that says what is wrong with it. */
  sealed interface Outcome {
    record Read(RunbookFile file) implements Outcome {}

    record Unusable(String line) implements Outcome {}
  }

  static Outcome read(Path path) {
    return switch (TextFile.read(path)) {
      case TextFile.Outcome.Unusable(var line) -> new Outcome.Unusable(line);
      case TextFile.Outcome.Read(var file) -> parse(file.label(), file.text());
    };
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
