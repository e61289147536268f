package dev.headroom.evaluator.responder.shell;

import dev.headroom.evaluator.change.ChangeRegister;
import dev.headroom.evaluator.change.InMemoryChangeRegister;
import dev.headroom.evaluator.change.RegisteredChange;
import dev.headroom.evaluator.responder.plan.Locks;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The points at which a process may be killed: before and after each write and each effect. */
final class KillPoints {

  /** The process ended. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  int passed;
  int killAt = -1;

  void pass() {
    if (passed++ == killAt) {
      throw new Killed();
    }
  }

  PlanStore plans(PlanStore store) {
    return new PlanStore() {
      @Override
      public boolean add(Plan plan) {
        return store.add(plan);
      }

      @Override
      public boolean replace(Plan next) {
        pass();
        boolean replaced = store.replace(next);
        pass();
        return replaced;
      }

      @Override
      public List<Plan> open(String name) {
        return store.open(name);
      }

      @Override
      public Set<String> runbooksWithOpen() {
        return store.runbooksWithOpen();
      }

      @Override
      public Optional<Plan> find(String id) {
        return store.find(id);
      }

      @Override
      public List<Plan> ahead(String name, int limit) {
        return store.ahead(name, limit);
      }

      @Override
      public List<Plan> newest(Query query, int limit) {
        return store.newest(query, limit);
      }
    };
  }

  Locks locks(Locks locks) {
    return new Locks() {
      @Override
      public Optional<String> take(Set<String> wanted, String plan) {
        pass();
        Optional<String> held = locks.take(wanted, plan);
        pass();
        return held;
      }

      @Override
      public void release(String plan) {
        pass();
        locks.release(plan);
        pass();
      }
    };
  }

  ChangeRegister register(ChangeRegister register) {
    return new InMemoryChangeRegister() {
      @Override
      public boolean add(RegisteredChange change) {
        pass();
        boolean added = register.add(change);
        pass();
        return added;
      }
    };
  }
}
