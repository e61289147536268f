package dev.headroom.collector.scrape.mongodb;

import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Deadline;
import dev.headroom.collector.scrape.Failure;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Commands to the {@code admin} database of a deployment. Not for use by two threads. */
interface MongoCommands extends AutoCloseable {

  /** What a server answered. */
  sealed interface Reply {

    record Value(Document document) implements Reply {}

    /**
     * An error of the server.
     *
     * @param name of the code, such as {@code Unauthorized}; may be empty
     */
    record Refused(int code, String name, String message) implements Reply {

      private static final int UNAUTHORIZED = 13;

      boolean lacksPrivilege() {
        return code == UNAUTHORIZED;
      }
    }
  }

  /**
   * A server that holds data, or routes to those that do.
   *
   * @param node its host and port
   * @param failure why it cannot be asked, or null
   */
  record Member(String node, @Nullable Failure failure) {}

  /** The members that are known; after a first answer at least the one that gave it. */
  List<Member> members();

  /**
   * Asks the primary, or any member while there is none.
   *
   * @throws CallFailed if there was no answer
   */
  Reply ask(Document command, Deadline deadline) throws CallFailed;

  /**
   * Asks that member.
   *
   * @throws CallFailed if there was no answer
   */
  Reply ask(String node, Document command, Deadline deadline) throws CallFailed;

  @Override
  void close();

  /**
   * Makes the commands of a deployment, and calls nobody that an address alone does not ask for.
   */
  @FunctionalInterface
  interface Connector {

    /**
     * @throws CallFailed if the address cannot be used
     */
    MongoCommands connect(MongoAddress address) throws CallFailed;
  }
}
