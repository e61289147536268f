package dev.headroom.local.verb;

import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.datadir.DataDirLock;
import dev.headroom.local.datadir.RunRecord;
import dev.headroom.local.stack.Ports;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code --url} and {@code --token}: which evaluator is asked. Without them, the one that runs
 * here.
 */
final class ServerOption {

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec = CommandSpec.create();

  @Mixin DataOption data = new DataOption();

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:HEADROOM_URL}",
      description =
          "The evaluator to ask (default: HEADROOM_URL, else the one that ./headroom up started).")
  @Nullable URI url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:HEADROOM_TOKEN}",
      description = "The bearer token (default: HEADROOM_TOKEN).")
  @Nullable String token;

  HeadroomApi api() {
    return api(evaluator());
  }

  HeadroomApi api(URI base) {
    return new HeadroomApi(base, Optional.ofNullable(token).filter(secret -> !secret.isBlank()));
  }

  /** True when a server was named, so that what runs here does not matter. */
  boolean isRemote() {
    return url != null && !url.toString().isBlank();
  }

  /** The local run, when there is one now. */
  Optional<RunRecord> localRun() {
    return DataDirLock.holder(data.dir()).flatMap(up -> RunRecord.read(data.dir()));
  }

  URI evaluator() {
    var named = url;
    if (named != null && !named.toString().isBlank()) {
      return checked(spec, named, "http://127.0.0.1:8080");
    }
    int port = localRun().map(RunRecord::portBase).orElse(Ports.DEFAULT_BASE);
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The address, or a complaint about the command line. */
  static URI checked(CommandSpec spec, URI named, String example) {
    return checked(spec, "--url", named, example);
  }

  /** As above, given by another option. */
  static URI checked(CommandSpec spec, String option, URI named, String example) {
    boolean isHttp = "http".equals(named.getScheme()) || "https".equals(named.getScheme());
    if (!isHttp || named.getHost() == null) {
      throw new ParameterException(
          spec.commandLine(),
          "%s wants an address such as %s, not '%s'".formatted(option, example, named));
    }
    return named;
  }
}
