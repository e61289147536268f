package dev.headroom.evaluator.wiring;

import dev.headroom.common.auth.AuthConfig;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.evaluator.lever.FiringLevers;
import dev.headroom.evaluator.lever.LeverDriver;
import dev.headroom.evaluator.lever.LeverDrivers;
import dev.headroom.evaluator.lever.Levers;
import dev.headroom.evaluator.lever.atlas.AtlasApi;
import dev.headroom.evaluator.lever.atlas.AtlasConfig;
import dev.headroom.evaluator.lever.atlas.AtlasLevers;
import dev.headroom.evaluator.lever.atlas.AtlasProject;
import dev.headroom.evaluator.lever.call.Calls;
import dev.headroom.evaluator.lever.call.LeverConfig;
import dev.headroom.evaluator.lever.http.HttpLevers;
import dev.headroom.evaluator.lever.kubernetes.KubernetesLevers;
import dev.headroom.evaluator.lever.manual.ManualLevers;
import dev.headroom.evaluator.lever.scheduler.SchedulerApi;
import dev.headroom.evaluator.lever.scheduler.SchedulerLevers;
import dev.headroom.evaluator.reconcile.Peers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Puts the drivers of levers together. */
@ApplicationScoped
public class LeverWiring {

  private static final int NONCE_BYTES = 16;

  /**
   * @param kubernetes the one that is a bean of its own: its client comes with the platform
   */
  @Produces
  @Singleton
  Levers levers(
      KubernetesLevers kubernetes,
      OutboundHttp outbound,
      LeverConfig config,
      AtlasConfig atlas,
      AuthConfig auth,
      Peers peers,
      InstantSource time) {
    Calls calls = new Calls(outbound);
    AtlasApi atlasApi = new AtlasApi(outbound, atlas, time, nonces());
    SchedulerApi schedulerApi =
        new SchedulerApi(calls, peers.scheduler(), config.timeout(), auth.token());
    LeverDriver manual = new ManualLevers();
    return (runbook, labels) ->
        new FiringLevers(
            new LeverDrivers(
                kubernetes,
                new AtlasLevers(
                    atlasApi, AtlasProject.of(runbook, System::getenv, atlas.project())),
                new SchedulerLevers(schedulerApi, runbook.name()),
                new HttpLevers(calls, config.timeout(), System::getenv, labels),
                manual),
            labels);
  }

  private static Supplier<String> nonces() {
    SecureRandom random = new SecureRandom();
    return () -> {
      byte[] nonce = new byte[NONCE_BYTES];
      random.nextBytes(nonce);
      return HexFormat.of().formatHex(nonce);
    };
  }
}
