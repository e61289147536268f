package dev.headroom.evaluator.wiring;

import dev.headroom.common.auth.AuthConfig;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.evaluator.change.ChangeRegister;
import dev.headroom.evaluator.decision.DecisionStore;
import dev.headroom.evaluator.lever.Levers;
import dev.headroom.evaluator.lever.call.Calls;
import dev.headroom.evaluator.lever.call.LeverConfig;
import dev.headroom.evaluator.lever.scheduler.SchedulerApi;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.people.OutletMaker;
import dev.headroom.evaluator.reconcile.Peers;
import dev.headroom.evaluator.responder.plan.Locks;
import dev.headroom.evaluator.responder.plan.PlanMachine;
import dev.headroom.evaluator.responder.plan.PlanStore;
import dev.headroom.evaluator.responder.rest.ApprovalLinks;
import dev.headroom.evaluator.responder.shell.Approvals;
import dev.headroom.evaluator.responder.shell.ChannelMessenger;
import dev.headroom.evaluator.responder.shell.Errands;
import dev.headroom.evaluator.responder.shell.LiveSituations;
import dev.headroom.evaluator.responder.shell.Messenger;
import dev.headroom.evaluator.responder.shell.Orphans;
import dev.headroom.evaluator.responder.shell.OutboundErrands;
import dev.headroom.evaluator.responder.shell.Performer;
import dev.headroom.evaluator.responder.shell.PlanNews;
import dev.headroom.evaluator.responder.shell.Responder;
import dev.headroom.evaluator.responder.shell.ResponseConfig;
import dev.headroom.evaluator.responder.shell.TableMovers;
import dev.headroom.evaluator.runbook.signoff.SignOffs;
import dev.headroom.evaluator.stop.StopStore;
import dev.headroom.evaluator.tenancy.shell.Rebalancings;
import dev.headroom.evaluator.view.shell.Views;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Puts together what carries responses out. */
@ApplicationScoped
public class ResponseWiring {

  @Produces
  @Singleton
  PlanMachine machine(ResponseConfig config) {
    return new PlanMachine(config.patience());
  }

  @Produces
  @Singleton
  Approvals approvals(
      PlanMachine machine,
      PlanStore plans,
      RunbookVersions versions,
      InstantSource clock,
      ResponseConfig config) {
    return new Approvals(machine, plans, versions, clock, config.approvals().expireAfter());
  }

  @Produces
  @Singleton
  Messenger messenger(DecisionStore decisions, OutletMaker outlets, ApprovalLinks links) {
    return new ChannelMessenger(decisions, outlets, System::getenv, links::link);
  }

  @Produces
  @Singleton
  Errands errands(
      OutboundHttp outbound,
      LeverConfig config,
      AuthConfig auth,
      Peers peers,
      InstantSource clock) {
    var calls = new Calls(outbound);
    var scheduler = new SchedulerApi(calls, peers.scheduler(), config.timeout(), auth.token());
    return new OutboundErrands(calls, scheduler, System::getenv, clock, config.timeout());
  }

  @Produces
  @Singleton
  Orphans orphans(PlanStore plans, RunbookVersions versions, InstantSource clock) {
    return new Orphans(plans, versions, clock);
  }

  @Produces
  @Singleton
  Responder responder(
      PlanMachine machine,
      PlanStore plans,
      Levers levers,
      Messenger messenger,
      Errands errands,
      Rebalancings rebalancings,
      Locks locks,
      ChangeRegister register,
      StopStore stops,
      Views views,
      RunbookVersions versions,
      SignOffs signOffs,
      InstantSource clock,
      PlanNews news) {
    var situations = new LiveSituations(views, versions, stops, register, plans, signOffs, clock);
    var performer =
        new Performer(
            levers, messenger, errands, new TableMovers(rebalancings), locks, register, plans);
    return new Responder(machine, plans, performer, situations, news);
  }
}
