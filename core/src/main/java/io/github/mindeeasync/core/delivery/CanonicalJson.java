package io.github.mindeeasync.core.delivery;

import io.github.mindeeasync.core.payload.JsonVisitor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what a JSON value says, while it is heard, in the one form that all texts of the same value have: white
 * space, escapes and the order of keys do not count, numbers count by their digits, of equal keys the last one counts. A
 * kind and a length before each value leave no two values with the same bytes. For one value, on one thread; takes some
 * more memory than the value's text.
 */
public final class CanonicalJson implements JsonVisitor {
    private static final int HEAD = 1 + Integer.BYTES;
    private static final int USUAL = 16_384;
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private byte[] written = new byte[USUAL];
    private int used;
    private @Nullable Container within;

    /** The digest of what was heard: {@link ContentDigest}. */
    public String digest() {
        return ContentDigest.of(written, used);
    }

    /** An object or a list that has not ended. */
    private static final class Container {
        final @Nullable Container parent;
        final int start;
        final List<Member> members = new ArrayList<>();

        @Nullable
        Member last;

        int count;
        boolean inOrder = true;

        Container(@Nullable Container parent, int start) {
            this.parent = parent;
            this.start = start;
        }
    }

    /** A key with its value: both end where the next one begins. */
    private static final class Member {
        static final Comparator<Member> BY_NAME = Comparator.comparing(member -> member.name);

        final String name;
        final int from;
        int to;

        Member(String name, int from) {
            this.name = name;
            this.from = from;
        }
    }

    @Override
    public void beginObject() {
        begin('{');
    }

    @Override
    public void beginArray() {
        begin('[');
    }

    private void begin(char kind) {
        counted();
        within = new Container(within, used);
        head(kind, 0);
    }

    @Override
    public void name(String name) {
        Container object = current();
        Member last = object.last;
        if (last != null) {
            last.to = used;
            object.inOrder &= last.name.compareTo(name) < 0;
        }
        object.last = new Member(name, used);
        object.members.add(object.last);
        addText('"', name);
    }

    @Override
    public void endObject() {
        Container object = current();
        if (object.last != null && !object.inOrder) {
            object.last.to = used;
            putInOrder(object.members);
        }
        putLength(object.start, object.members.size());
        within = object.parent;
    }

    @Override
    public void endArray() {
        Container array = current();
        putLength(array.start, array.count);
        within = array.parent;
    }

    private Container current() {
        if (within == null) {
            throw new IllegalStateException("Nothing has begun that could go on or end here.");
        }
        return within;
    }

    private void counted() {
        if (within != null) {
            within.count++;
        }
    }

    private void putInOrder(List<Member> members) {
        int start = members.get(0).from;
        byte[] asTheyCame = Arrays.copyOfRange(written, start, used);
        members.sort(Member.BY_NAME);
        dropRepeated(members);
        used = start;
        for (Member member : members) {
            int length = member.to - member.from;
            System.arraycopy(asTheyCame, member.from - start, written, used, length);
            used += length;
        }
    }

    /** The order is stable: of equal keys the last one came last. */
    private static void dropRepeated(List<Member> members) {
        for (int i = members.size() - 2; i >= 0; i--) {
            if (members.get(i).name.equals(members.get(i + 1).name)) {
                members.remove(i);
            }
        }
    }

    @Override
    public void text(String value) {
        counted();
        addText('"', value);
    }

    @Override
    public void number(String literal) {
        counted();
        addText('#', literal);
    }

    @Override
    public void bool(boolean value) {
        counted();
        head(value ? 't' : 'f', 0);
    }

    @Override
    public void nothing() {
        counted();
        head('0', 0);
    }

    private void addText(char kind, String text) {
        int length = text.length();
        makeRoom(HEAD + length);
        int at = used + HEAD;
        for (int i = 0; i < length; i++) {
            char unit = text.charAt(i);
            if (unit >= 0x80) {
                addUnicode(kind, text);
                return;
            }
            written[at + i] = (byte) unit;
        }
        head(kind, length);
        used += length;
    }

    /** UTF-16 keeps lone surrogates apart, which UTF-8 would all turn into a question mark. */
    private void addUnicode(char kind, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        boolean lossless = new String(utf8, StandardCharsets.UTF_8).equals(text);
        byte[] bytes = lossless ? utf8 : utf16(text);
        head(lossless ? kind : 'u', bytes.length);
        makeRoom(bytes.length);
        System.arraycopy(bytes, 0, written, used, bytes.length);
        used += bytes.length;
    }

    private static byte[] utf16(String text) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * text.length());
        text.chars().forEach(unit -> buffer.putChar((char) unit));
        return buffer.array();
    }

    private void head(char kind, int length) {
        makeRoom(HEAD);
        written[used] = (byte) kind;
        putLength(used, length);
        used += HEAD;
    }

    private void putLength(int head, int length) {
        INTS.set(written, head + 1, length);
    }

    private void makeRoom(int bytes) {
        if (bytes > written.length - used) {
            written = Arrays.copyOf(written, Math.max(used + bytes, 2 * used));
        }
    }
}
