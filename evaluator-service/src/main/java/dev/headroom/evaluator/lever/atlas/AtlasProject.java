package dev.headroom.evaluator.lever.atlas;

import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Source;
import dev.headroom.evaluator.runbook.model.SourceType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The project of the clusters of a runbook whose lever names none. */
public final class AtlasProject {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");

  private AtlasProject() {}

  /**
   * The project of the runbook's {@code mongodb-atlas} sources if they agree on one, else the
   * configured one.
   *
   * @param environment the value of an environment variable, or null
   */
  public static Optional<String> of(
      Runbook runbook,
      Function<String, @Nullable String> environment,
      Optional<String> configured) {
    List<String> projects =
        runbook.spec().sources().values().stream()
            .map(Source::type)
            .flatMap(type -> declared(type).stream())
            .flatMap(project -> resolved(project, environment).stream())
            .distinct()
            .toList();
    return projects.size() == 1 ? Optional.of(projects.getFirst()) : configured;
  }

  private static Optional<String> declared(SourceType type) {
    return type instanceof SourceType.MongodbAtlas atlas
        ? Optional.of(atlas.project())
        : Optional.empty();
  }

  static Optional<String> resolved(String project, Function<String, @Nullable String> environment) {
    Matcher reference = REFERENCE.matcher(project);
    return reference.matches()
        ? Optional.ofNullable(environment.apply(reference.group(1))).map(String::strip)
        : Optional.of(project);
  }
}
