package dev.headroom.benchmark.store;

import java.util.List;

/** A running server; closing it ends it. */
public interface Store extends AutoCloseable {

  /** Where clients connect; empty for contestants that keep nothing outside their process. */
  String url();

  /** The processes that do its work, without those that they start themselves. */
  List<Long> pids();

  @Override
  void close();

  /** For contestants that keep their jobs in memory. */
  Store NONE =
      new Store() {
        @Override
        public String url() {
          return "";
        }

        @Override
        public List<Long> pids() {
          return List.of();
        }

        @Override
        public void close() {}
      };
}
