package io.github.mindeeasync.json;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in a payload. Made for every value and written for few, so it is put together only when it is
 * asked for, and clipped: {@code $.document.inference.pages[0]}.
 */
final class Place {
    static final Place ROOT = new Place(null, "", -1);

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final int LONGEST_KEY = 60;
    private static final int LONGEST = 300;

    private final @Nullable Place parent;
    private final String key;
    private final int index;

    private Place(@Nullable Place parent, String key, int index) {
        this.parent = parent;
        this.key = key;
        this.index = index;
    }

    Place member(String name) {
        return new Place(this, name, -1);
    }

    Place item(int position) {
        return new Place(this, "", position);
    }

    @Override
    public String toString() {
        Deque<String> steps = new ArrayDeque<>();
        for (Place place = this; place.parent != null; place = place.parent) {
            steps.push(place.step());
        }
        return Excerpt.clip("$" + String.join("", steps), LONGEST);
    }

    private String step() {
        if (index >= 0) {
            return "[" + index + "]";
        }
        String name = Excerpt.clip(key, LONGEST_KEY);
        return PLAIN.matcher(name).matches() ? "." + name : "['" + name.replace("'", "\\'") + "']";
    }
}
