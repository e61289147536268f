package dev.headroom.local.verb;

import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.datadir.DataDirLock;
import dev.headroom.local.datadir.RunRecord;
import dev.headroom.local.stack.Component;
import dev.headroom.local.stack.Ports;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code --collector} and {@code --token}: which collector asks the target. Without them, the one
 * that runs here.
 */
final class CollectorOption {

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec = CommandSpec.create();

  @Mixin DataOption data = new DataOption();

  @Option(
      names = "--collector",
      paramLabel = "URL",
      defaultValue = "${env:HEADROOM_COLLECTOR_URL}",
      description =
          "The collector (default: HEADROOM_COLLECTOR_URL, else the one that ./headroom up started).")
  @Nullable URI url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:HEADROOM_TOKEN}",
      description = "The collector's bearer token (default: HEADROOM_TOKEN).")
  @Nullable String token;

  HeadroomApi api() {
    return new HeadroomApi(
        collector(), Optional.ofNullable(token).filter(secret -> !secret.isBlank()));
  }

  private URI collector() {
    var named = url;
    if (named != null && !named.toString().isBlank()) {
      return ServerOption.checked(spec, "--collector", named, "http://127.0.0.1:8081");
    }
    int base =
        DataDirLock.holder(data.dir())
            .flatMap(up -> RunRecord.read(data.dir()))
            .map(RunRecord::portBase)
            .orElse(Ports.DEFAULT_BASE);
    return URI.create("http://127.0.0.1:" + new Ports(base).of(Component.COLLECTOR));
  }
}
