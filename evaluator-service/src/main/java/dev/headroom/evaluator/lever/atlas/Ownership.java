package dev.headroom.evaluator.lever.atlas;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.evaluator.lever.Holder;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who declares a cluster elsewhere and would set it back, by its tags and labels. */
final class Ownership {

  /** Keys, without case and separators, whose value names a tool. */
  private static final Set<String> KEYS =
      Set.of("managedby", "provisionedby", "createdby", "provisioner", "iac", "infrastructuretool");

  private static final List<String> TOOLS =
      List.of(
          "terraform",
          "tofu",
          "pulumi",
          "cloudformation",
          "cdk",
          "crossplane",
          "operator",
          "argo",
          "flux",
          "gitops",
          "iac");

  private Ownership() {}

  static @Nullable Holder of(Cluster cluster) {
    for (String list : List.of("tags", "labels")) {
      for (JsonNode tag : cluster.document().path(list)) {
        String key = tag.path("key").asText();
        String value = tag.path("value").asText();
        if (declared(key, value)) {
          return new Holder(
              value.equalsIgnoreCase("true") ? key : value,
              "cluster %s has the %s `%s: %s`, so its declaration would set it back; change it there"
                  .formatted(cluster.name(), list.substring(0, list.length() - 1), key, value));
        }
      }
    }
    return null;
  }

  private static boolean declared(String key, String value) {
    String plain = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    String tool = value.toLowerCase(Locale.ROOT);
    if (TOOLS.contains(plain)) {
      return !tool.equals("false");
    }
    return KEYS.contains(plain) && TOOLS.stream().anyMatch(tool::contains);
  }
}
