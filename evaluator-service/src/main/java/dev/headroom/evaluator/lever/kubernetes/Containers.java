package dev.headroom.evaluator.lever.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The containers of a Deployment's template. */
final class Containers {

  private static final Pattern NAMED = Pattern.compile("containers\\[([^]]+)]");

  private Containers() {}

  /** Which one a change was planned for, as its details say it. */
  static String named(Map<String, String> details, ObjectName deployment) {
    Matcher named = NAMED.matcher(String.join(" ", details.keySet()));
    if (!named.find()) {
      throw Refused.invalid(
          "the plan does not say which container of " + deployment + " it is for");
    }
    return named.group(1);
  }

  /**
   * The one that a lever means.
   *
   * @param container its name; null for the only one
   * @throws Refused when there is none of that name, or several and none is named
   */
  static Tree of(Live deployment, @Nullable String container) {
    List<Tree> all = deployment.tree().trees("spec", "template", "spec", "containers");
    if (container == null && all.size() == 1) {
      return all.getFirst();
    }
    return all.stream()
        .filter(c -> container != null && container.equals(c.text("name")))
        .findFirst()
        .orElseThrow(
            () ->
                Refused.invalid(
                    (container == null
                            ? deployment.name() + " has several containers; name one"
                            : deployment.name() + " has no container " + container)
                        + ": `container: ` "
                        + String.join(
                            ", ", all.stream().map(c -> String.valueOf(c.text("name"))).toList())));
  }

  /** The same fields of a container in the Deployment's document. */
  static Tree template(Tree container) {
    return Tree.EMPTY.with(List.of(container.content()), "spec", "template", "spec", "containers");
  }
}
