package dev.motus.delivery.send;

import dev.motus.delivery.OtlpSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Reads from PEM files which certificates to trust in TLS, and which one to show. */
final class PemFiles {
  private static final String KEY_BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String KEY_END = "-----END PRIVATE KEY-----";

  private PemFiles() {}

  /** The context for these settings; null when they name no file, so that the JDK's is right. */
  static @Nullable SSLContext context(OtlpSettings settings)
      throws IOException, GeneralSecurityException {
    Path trusted = settings.certificate();
    Path own = settings.clientCertificate();
    Path key = settings.clientKey();
    if (trusted == null && own == null) {
      return null;
    }
    if (own != null && key == null) {
      throw new IOException("a client certificate needs its private key");
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        own == null || key == null ? null : identity(own, key),
        trusted == null ? null : trust(trusted),
        null);
    return context;
  }

  private static TrustManager[] trust(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = empty();
    int number = 0;
    for (Certificate certificate : certificates(file)) {
      store.setCertificateEntry("trusted-" + number++, certificate);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyManager[] identity(Path certificate, Path key)
      throws IOException, GeneralSecurityException {
    char[] password = new char[0];
    KeyStore store = empty();
    store.setKeyEntry(
        "own", privateKey(key), password, certificates(certificate).toArray(new Certificate[0]));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory.getKeyManagers();
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    Collection<? extends Certificate> found =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
    if (found.isEmpty()) {
      throw new IOException("'" + file + "' holds no certificate");
    }
    return found;
  }

  private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
    String text = Files.readString(file, StandardCharsets.US_ASCII);
    int from = text.indexOf(KEY_BEGIN);
    int to = text.indexOf(KEY_END);
    if (from < 0 || to < from) {
      throw new IOException("'" + file + "' holds no PKCS #8 private key (BEGIN PRIVATE KEY)");
    }
    byte[] encoded;
    try {
      encoded = Base64.getMimeDecoder().decode(text.substring(from + KEY_BEGIN.length(), to));
    } catch (IllegalArgumentException malformed) {
      // Its message would show the key.
      throw new IOException("'" + file + "' holds a private key that is not Base64");
    }
    for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
      PrivateKey key = keyOrNull(algorithm, encoded);
      if (key != null) {
        return key;
      }
    }
    throw new IOException("'" + file + "' holds a private key that is neither RSA, EC nor Ed25519");
  }

  private static @Nullable PrivateKey keyOrNull(String algorithm, byte[] encoded)
      throws GeneralSecurityException {
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (InvalidKeySpecException ofAnother) {
      return null;
    }
  }
}
