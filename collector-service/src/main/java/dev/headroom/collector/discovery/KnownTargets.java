package dev.headroom.collector.discovery;

import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.source.Discovered;
import dev.headroom.collector.source.SourceDefinition.Prometheus;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The targets that are asked: those of the last look-up that succeeded.
 *
 * @param targets by instance
 * @param known whether a look-up has ever succeeded: if not, nobody knows how many there are
 * @param failure why the last look-up is not what is asked, or null
 * @param warnings of the last look-up
 */
public record KnownTargets(
    Map<String, Prometheus> targets,
    boolean known,
    @Nullable Failure failure,
    List<String> warnings) {

  /** Before the first look-up. */
  public static final KnownTargets NONE = new KnownTargets(Map.of(), false, null, List.of());

  public KnownTargets {
    targets = Map.copyOf(targets);
    warnings = List.copyOf(warnings);
  }

  /** What is asked after a look-up. */
  public KnownTargets after(Finding finding, Discovered source) {
    return switch (finding) {
      case Finding.Failed(Failure why) -> kept(why);
      case Finding.Found found when found.targets().size() > source.maxTargets() ->
          kept(
              new Failure(
                  "too-many-targets",
                  "%d targets were found, at most %d are asked; set maxTargets, or look for fewer"
                      .formatted(found.targets().size(), source.maxTargets())));
      case Finding.Found found -> of(found, source);
    };
  }

  private KnownTargets kept(Failure why) {
    String kept =
        known
            ? "%s: %s; the targets of the last look-up are asked on (%d)"
                .formatted(why.code(), why.reason(), targets.size())
            : "%s: %s".formatted(why.code(), why.reason());
    return new KnownTargets(targets, known, why, List.of(kept));
  }

  private static KnownTargets of(Finding.Found found, Discovered source) {
    var targets = new TreeMap<String, Prometheus>();
    var warnings = new ArrayList<>(found.warnings());
    for (FoundTarget target : found.targets()) {
      try {
        // Two services before one pod: to ask it twice would count it twice.
        if (targets.putIfAbsent(target.instance(), target.of(source)) != null) {
          warnings.add(target.instance() + " was found twice and is asked once");
        }
      } catch (URISyntaxException e) {
        warnings.add("%s is left out: its path makes no address".formatted(target.instance()));
      }
    }
    return new KnownTargets(targets, true, null, warnings);
  }
}
