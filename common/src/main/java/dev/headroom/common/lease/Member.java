package dev.headroom.common.lease;

/**
 * A replica among those that share resources.
 *
 * @param name unique among them
 * @param load how many resources it holds
 * @param fit whether it can serve what it holds; one that is cut off from a store cannot
 */
public record Member(String name, int load, boolean fit) {

  public Member {
    if (name.isBlank() || load < 0) {
      throw new IllegalArgumentException("a member without a name or with load " + load);
    }
  }
}
