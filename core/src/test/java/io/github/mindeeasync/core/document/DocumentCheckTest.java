package io.github.mindeeasync.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DocumentCheckTest {
    private static final byte[] PDF = "%PDF-1.7\n".getBytes(StandardCharsets.ISO_8859_1);

    private final DocumentCheck check = DocumentCheck.ofDefaults();

    @TempDir
    Path dir;

    @Test
    void a_file_type_is_told_by_content() {
        Map<String, FileType> heads = Map.of(
                "%PDF-1.4", FileType.PDF,
                "\n\n  %PDF-1.4", FileType.PDF,
                "\u0089PNG\r\n\u001a\n....", FileType.PNG,
                "\u00ff\u00d8\u00ff\u00e0", FileType.JPEG,
                "RIFF....WEBPVP8 ", FileType.WEBP,
                "....ftypheic....", FileType.HEIC,
                "....ftypmif1....", FileType.HEIC,
                "II*\0....", FileType.TIFF,
                "MM\0*....", FileType.TIFF);
        heads.forEach((head, type) -> assertThat(FileType.of(head.getBytes(StandardCharsets.ISO_8859_1)))
                .contains(type));
        assertThat(FileType.of(new byte[0])).isEmpty();
        assertThat(FileType.of("GIF89a".getBytes(StandardCharsets.US_ASCII))).isEmpty();
    }

    @Test
    void a_text_that_calls_itself_a_pdf_is_refused() throws IOException {
        Path file = Files.writeString(dir.resolve("bill.pdf"), "Dear customer,");
        assertRefused(file, "begins with \"Dear customer,\"");
    }

    @Test
    void a_missing_file_a_directory_and_an_empty_file_are_refused() throws IOException {
        assertRefused(dir.resolve("none.pdf"), "does not exist");
        assertRefused(dir, "is a directory");
        assertRefused(Files.createFile(dir.resolve("empty.pdf")), "is empty");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void what_is_no_regular_file_is_refused() {
        assertRefused(Path.of("/dev/null"), "is not a regular file");
    }

    @Test
    void a_file_over_the_limit_is_refused_with_both_numbers() throws IOException {
        Path file = Files.write(dir.resolve("big.pdf"), Arrays.copyOf(PDF, 1001));
        assertThatThrownBy(() -> new DocumentCheck(1000).check(DocumentSource.file(file)))
                .hasMessageContaining("1001 bytes")
                .hasMessageContaining("limit is 1000");
    }

    private void assertRefused(Path file, String problem) {
        assertThatThrownBy(() -> check.check(DocumentSource.file(file)))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(problem);
    }

    @Test
    void bytes_and_base64_are_checked_alike() {
        assertThatCode(() -> check.check(DocumentSource.bytes("a.pdf", PDF))).doesNotThrowAnyException();
        String text = Base64.getMimeEncoder().encodeToString(PDF);
        assertThatCode(() -> check.check(DocumentSource.base64("a.pdf", text))).doesNotThrowAnyException();
        assertThatThrownBy(() -> DocumentSource.base64("a.pdf", "&&&")).hasMessageContaining("is not base64");
        assertThatThrownBy(() -> check.check(DocumentSource.base64("a.pdf", "")))
                .hasMessageContaining("is empty");
    }

    @Test
    void only_absolute_https_urls_are_accepted() {
        for (String url :
                new String[] {"http://a.example/x.pdf", "ftp://a.example/x", "https:/x", "x.pdf", "https://a b"}) {
            assertThatThrownBy(() -> DocumentSource.url(url)).isInstanceOf(InvalidDocumentException.class);
        }
        assertThat(DocumentSource.url("https://a.example/x.pdf").name()).isEqualTo("https://a.example/x.pdf");
    }

    @Test
    void the_query_of_a_presigned_url_is_never_printed() {
        UrlSource source = DocumentSource.url("https://a.example/x.pdf?signature=SECRET#SECRET");
        assertThat(source.toString() + source.name()).doesNotContain("SECRET");
        assertThat(source.url()).hasToString("https://a.example/x.pdf?signature=SECRET#SECRET");
        assertThatThrownBy(() -> DocumentSource.url("http://me:SECRET@a.example/x?SECRET"))
                .message()
                .doesNotContain("SECRET");
        assertThatThrownBy(() -> DocumentSource.url("https://me:SECRET@a.example/x?SECRET"))
                .message()
                .doesNotContain("SECRET");
    }

    @Test
    void a_user_and_password_are_not_printed_however_odd_the_url() {
        for (String url : List.of(
                "https://user:SECRET/ss@host/a.pdf",
                "http://u:SECRET?w@h/a",
                "https://u:SECRET?w@h/a",
                "https://u:SEC RET@h/a",
                "ftp://u:SECRET@h/a@b")) {
            assertThatThrownBy(() -> DocumentSource.url(url)).message().doesNotContain("SEC");
        }
        assertThat(DocumentSource.url("https://host/me@home.pdf").name()).isEqualTo("https://host/me@home.pdf");
    }
}
