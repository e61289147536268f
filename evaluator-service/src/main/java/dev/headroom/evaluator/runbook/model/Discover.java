package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.AtLeast;
import dev.headroom.evaluator.runbook.grammar.AtMost;
import dev.headroom.evaluator.runbook.grammar.Default;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Inline;
import dev.headroom.evaluator.runbook.grammar.Key;
import dev.headroom.evaluator.runbook.grammar.Matches;
import dev.headroom.evaluator.runbook.grammar.NonEmpty;
import dev.headroom.evaluator.runbook.grammar.Refusal;
import dev.headroom.evaluator.runbook.grammar.Shorthand;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a source finds its targets. */
@Doc("How the targets are found, again and again; each is asked by itself.")
public record Discover(
    @Inline Way way,
    @Doc("How often targets are looked up.") @Default("30s") @AtLeast("1s") @AtMost("1h")
        Duration refresh,
    @Doc("More targets than these are refused.") @Default("100") @AtLeast("1") @AtMost("1000")
        int maxTargets,
    @Doc("The scheme of targets that say none, http or https.")
        @Default("http")
        @Matches(Form.SCHEME)
        String scheme,
    @Doc("The path of targets that say none.") @Default("/metrics") @Matches(Form.PATH)
        String path) {
  public Discover {
    Objects.requireNonNull(way);
    Objects.requireNonNull(refresh);
    Objects.requireNonNull(scheme);
    Objects.requireNonNull(path);
  }

  /** One way to find targets. */
  public sealed interface Way {}

  /** The addresses of a name. */
  @Doc("The addresses of a name: A, or AAAA where there is no A.")
  @Key("dns")
  public record Dns(
      @Doc("The name, e.g. backend.shop.svc") @Matches(Form.HOST) String name,
      @Doc("The port of every address.") @AtLeast("1") @AtMost("65535") Integer port)
      implements Way {
    public Dns {
      Objects.requireNonNull(name);
      Objects.requireNonNull(port);
    }
  }

  /** The servers of an SRV name. */
  @Doc("The servers, with their ports, of an SRV name.")
  @Key("srv")
  @Shorthand("name")
  public record Srv(
      @Doc("The name, e.g. _metrics._tcp.backend.shop.svc") @Matches(Form.HOST) String name)
      implements Way {
    public Srv {
      Objects.requireNonNull(name);
    }
  }

  /** Objects of the cluster that the collector runs in. */
  @Doc("Objects of the collector's cluster, by their prometheus.io/* annotations.")
  @Key("kubernetes")
  public record Kubernetes(
      @Doc("Which: each pod, each service by its name, or each pod behind a service.") Role role,
      @Doc("The namespaces, at most 20.") @NonEmpty @Matches(Form.NAME) List<String> namespaces,
      @Doc("Which objects, as kubectl writes it, e.g. app=web,tier!=test; all when absent.")
          @Matches(Form.TEXT)
          @Nullable String selector,
      @Doc("Labels of the object that the samples get.") @Matches(Form.OBJECT_LABEL)
          List<String> copyLabels,
      @Doc("Whether prometheus.io/scrape must be \"true\"; if not, all count but \"false\".")
          @Default("true")
          boolean annotated,
      @Doc("The port where prometheus.io/port says none; the only one when absent.")
          @AtLeast("1")
          @AtMost("65535")
          @Nullable Integer port)
      implements Way {
    private static final int MOST_NAMESPACES = 20;
    private static final int MOST_COPIED = 10;

    public Kubernetes {
      Objects.requireNonNull(role);
      namespaces = List.copyOf(namespaces);
      copyLabels = List.copyOf(copyLabels);
      if (namespaces.size() > MOST_NAMESPACES) {
        throw new Refusal("namespaces", "more than 20 namespaces", "several sources");
      }
      if (copyLabels.size() > MOST_COPIED) {
        throw new Refusal("copyLabels", "more than 10 labels", "fewer");
      }
    }
  }

  /** What kind of object is a target. */
  public enum Role {
    PODS,
    SERVICES,
    ENDPOINTS
  }
}
