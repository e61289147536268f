package dev.headroom.collector.scrape.mongodb;

import com.mongodb.ServerAddress;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ServerDescription;
import com.mongodb.selector.ServerSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets the driver choose, or tells it whom the next command is for. */
final class OneServer implements ServerSelector {

  private volatile @Nullable ServerAddress wanted;

  void want(@Nullable ServerAddress address) {
    wanted = address;
  }

  @Override
  public List<ServerDescription> select(ClusterDescription cluster) {
    ServerAddress only = wanted;
    return cluster.getServerDescriptions().stream()
        .filter(server -> server.isOk() && (only == null || server.getAddress().equals(only)))
        .toList();
  }
}
