package dev.headroom.evaluator.lever.kubernetes;

import java.util.Map;

/** One request that changes something, in absolute values: sent twice, it is done once. */
sealed interface Write {

  ObjectName name();

  /**
   * A server-side apply of a document.
   *
   * @param body all that Headroom is to own of the object
   */
  record Apply(ObjectName name, Tree body) implements Write {

    /** Of an object that is there; deleted or replaced meanwhile, it is not made anew. */
    static Apply to(Live object, Tree fields) {
      Tree whole =
          header(object.name())
              .merged(OwnedFields.of(object, KubernetesApi.MANAGER))
              .merged(fields);
      String uid = object.uid();
      return new Apply(object.name(), uid == null ? whole : whole.with(uid, "metadata", "uid"));
    }

    /** What every document begins with. */
    static Tree header(ObjectName name) {
      return new Tree(Map.of("apiVersion", name.kind().apiVersion()))
          .with(name.kind().kind(), "kind")
          .with(name.name(), "metadata", "name")
          .with(name.namespace(), "metadata", "namespace");
    }
  }

  /** New resources for a pod that runs, through its {@code resize} sub-resource. */
  record Resize(ObjectName name, Tree patch) implements Write {}

  /** The replicas of a workload that an autoscaler has left behind, as {@code kubectl scale}. */
  record Scale(ObjectName name, int replicas) implements Write {}

  /** The end of an object, unless it has changed since it was read. */
  record Delete(Live object) implements Write {
    @Override
    public ObjectName name() {
      return object.name();
    }
  }
}
