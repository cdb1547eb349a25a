package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blr.server.Samples;
import dev.blr.verification.Finding;
import dev.blr.verification.Result;
import dev.blr.verification.Verification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyCommandTest {
  private static Outcome verify(String... arguments) {
    String[] line = new String[arguments.length + 1];
    line[0] = "verify";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    return Outcome.of("", false, line);
  }

  @Test
  void oneProperty() throws IOException {
    Outcome outcome = verify("--only", "var-translation", "--format", "json");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    JsonNode document = outcome.json();
    assertThat(document.at("/result").asText()).isEqualTo("holds");
    assertThat(document.at("/findings")).hasSize(1);
    JsonNode translation = document.at("/findings/0");
    assertThat(translation.at("/group").asText()).isEqualTo("properties");
    assertThat(translation.at("/name").asText()).isEqualTo("var-translation");
    assertThat(translation.at("/result").asText()).isEqualTo("holds");
    assertThat(translation.at("/statement").asText())
        .isEqualTo("VaR(X + c) = VaR(X) - c, X being the profit");
    assertThat(translation.at("/how").asText())
        .isEqualTo("proved; refuted: VaR(X + c) = VaR(X) + c, as the seed writes it");
    assertThat(translation.at("/detail").asText()).contains("c = ", "level = ", "x2 = ");
    assertThat(translation.at("/seconds").asDouble()).isPositive();
  }

  @Test
  void printsWhatTheSolverIsAsked() {
    Outcome outcome = verify("--print", "var-monotone");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .startsWith("; var-monotone: a higher level has no lower VaR\n")
        .contains("n = 6", "(assert (< low high))", "(check-sat)");
    assertThat(verify("--print", "all").out()).contains("; es-chain-composition: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--print nothing | --print is \"nothing\"; allowed: all, var-monotone, ",
        "--only nothing  | --only is \"nothing\"; allowed: all, var-monotone, ",
        "--only all --input - | --only stands beside --input",
        "--seconds 0     | --seconds is 0; allowed: a whole number from 1 to 3600",
        "--format csv    | --format is csv; allowed: table, json",
      })
  void refuses(String line, String complaint) {
    Outcome outcome = verify(line.split(" "));
    assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).startsWith("blr: " + complaint).hasLineCount(1);
  }

  @Test
  void linesEndWithTheCodesThatTheyMust() {
    Finding finding = ExitCodeFindings.all();
    assertThat(finding.detail()).isEqualTo("10 cases");
    assertThat(finding.result()).isEqualTo(Result.HOLDS);
  }

  @Test
  void aSeriesTooShortIsBadData() {
    Outcome outcome = Outcome.of(Samples.closes(300, 1), false, "verify", "--input", "-");
    assertThat(outcome.code()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.complaints()).contains("has 299 returns").hasLineCount(1);
  }

  @Test
  void theTableSaysWhatDoesNotHold() {
    Verification verification =
        new Verification(
            "1",
            List.of(
                new Finding(
                    Finding.Group.SERIES, "second", "is so", "seen", Result.FAILS, "was not", 12.5),
                new Finding(
                    Finding.Group.PROPERTIES,
                    "first",
                    "may be",
                    "tried",
                    Result.UNKNOWN,
                    "",
                    0.125)));
    Terminal paper =
        new Terminal(new ByteArrayInputStream(new byte[0]), System.out, System.err, false, false);
    assertThat(new VerificationTable(verification, paper).text())
        .isEqualTo(
            """
            properties
            unknown    0.13 s  first                         may be
                                 tried

            series
            fails     12.50 s  second                        is so
                                 seen
                                 was not

            0 holds, 1 unknown, 1 fails
            """);
  }
}
