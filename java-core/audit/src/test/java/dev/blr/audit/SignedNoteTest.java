package dev.blr.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
  /** The example of c2sp.org/signed-note. */
  private static final String KEY =
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

  private static final String NOTE =
      """
      This is an example message.

      — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
      """;

  /** The example of golang.org/x/mod/sumdb/note. */
  private static final String GO_KEY =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  private static final String GO_NOTE =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.

      — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
      """;

  @Test
  void publishedNotes() {
    SignedNote note = SignedNote.parse(NOTE);
    assertThat(note.text()).isEqualTo("This is an example message.\n");
    assertThat(note.isSignedBy(VerifierKey.parse(KEY))).isTrue();
    assertThat(note.toString()).isEqualTo(NOTE);
    assertThat(VerifierKey.parse(KEY).toString()).isEqualTo(KEY);
    assertThat(SignedNote.parse(GO_NOTE).isSignedBy(VerifierKey.parse(GO_KEY))).isTrue();
  }

  @Test
  void anotherTextAnotherKeyOrAnotherNameIsNotSigned() {
    VerifierKey key = VerifierKey.parse(KEY);
    assertThat(SignedNote.parse(NOTE.replace("example m", "exemple m")).isSignedBy(key)).isFalse();
    assertThat(SignedNote.parse(NOTE.replace("com/foo", "com/fou")).isSignedBy(key)).isFalse();
    assertThat(SignedNote.parse(NOTE.replace("Uw2QOkn8", "Uw2QOkn9")).isSignedBy(key)).isFalse();
    assertThat(SignedNote.parse(GO_NOTE).isSignedBy(key)).isFalse();
  }

  @Test
  void whatIsSignedHereVerifies() {
    SigningKey key = SigningKey.generate("blr.test/audit");
    SignedNote note = SignedNote.sign("one\n", key);
    VerifierKey read = VerifierKey.parse(key.verifier().toString());
    assertThat(SignedNote.parse(note.toString()).isSignedBy(read)).isTrue();
    assertThat(note.isSignedBy(SigningKey.generate("blr.test/audit").verifier())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com/foo+530d903a",
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/fou+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4",
        "example.com/foo+530d903a+****",
        "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
      })
  void refusesWhatIsNoKey(String text) {
    assertThatThrownBy(() -> VerifierKey.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allowed: a verifier key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text\n", "text\n\n", "text\n\nname signature\n", "text\n\n— a b"})
  void refusesWhatIsNoNote(String text) {
    assertThatThrownBy(() -> SignedNote.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "origin\n",
        "origin\n1\n",
        "origin\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "origin\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "origin\n1\n47DEQpj8HBSa\n",
      })
  void refusesWhatIsNoCheckpoint(String text) {
    assertThatThrownBy(() -> Checkpoint.parse(text + "\n— a YWFhYWFh\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("checkpoint");
  }
}
