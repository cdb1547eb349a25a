package dev.blr.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;

/** A server that watches a book. */
final class WatchingServer {
  private WatchingServer() {}

  /** What one answers after the jobs of its start; then it is closed. */
  static HttpResponse<String> get(Watching watching, String path, int status) throws Exception {
    try (RiskServer server =
            RiskServer.start(
                new RiskServer.Options(
                    "127.0.0.1",
                    0,
                    Optional.empty(),
                    Runs.context(),
                    List.of(),
                    Optional.empty(),
                    watching));
        HttpClient client = HttpClient.newHttpClient()) {
      server.scheduler().runDue();
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                  .build(),
              BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(status);
      return response;
    }
  }
}
