package io.github.mindeeasync.sandbox.prediction;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What is invented about one document, coherent in itself: the same digest, the same facts. Not thread-safe. */
final class Facts {
    private static final int SOME_DAYS = 2_000;

    private final Random random;
    final Vocabulary.Country country;
    final String givenName;
    final String surname;
    final String company;
    final String customer;
    final String city;
    final String street;
    final int houseNumber;
    final String postalCode;
    final LocalDate date;
    final LocalDate birthDate;
    final boolean male;
    final BigDecimal taxRate;
    final List<Line> lines;
    final BigDecimal net;
    final BigDecimal tax;

    /** One line of a purchase. */
    record Line(String description, String code, int quantity, BigDecimal unitPrice) {
        BigDecimal total() {
            return unitPrice.multiply(BigDecimal.valueOf(quantity));
        }
    }

    Facts(String sha256) {
        random = new Random(Long.parseUnsignedLong(sha256.substring(0, 16), 16));
        country = pick(Vocabulary.COUNTRIES);
        givenName = pick(Vocabulary.GIVEN_NAMES);
        surname = pick(Vocabulary.SURNAMES);
        company = pick(Vocabulary.SURNAMES) + " " + pick(Vocabulary.TRADES);
        customer = pick(Vocabulary.SURNAMES) + " & " + pick(Vocabulary.SURNAMES);
        city = pick(country.cities());
        street = pick(Vocabulary.STREETS);
        houseNumber = 1 + random.nextInt(200);
        postalCode = digits(5);
        date = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(SOME_DAYS));
        birthDate = LocalDate.of(1950, 1, 1).plusDays(random.nextInt(18_000));
        male = random.nextBoolean();
        taxRate = pick(country.taxRates());
        lines = lines(1 + random.nextInt(4));
        net = lines.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        tax = net.multiply(taxRate).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
    }

    private List<Line> lines(int count) {
        List<Line> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BigDecimal price = BigDecimal.valueOf(100 + random.nextInt(20_000), 2);
            made.add(new Line(pick(Vocabulary.GOODS), digits(5), 1 + random.nextInt(9), price));
        }
        return List.copyOf(made);
    }

    BigDecimal total() {
        return net.add(tax);
    }

    String address() {
        return houseNumber + " " + street + ", " + postalCode + " " + city;
    }

    String mrzLine1() {
        return padded("P<" + country.alpha3() + surname + "<<" + givenName);
    }

    String mrzLine2() {
        return padded(digits(9)
                + country.alpha3()
                + birthDate.toString().replace("-", "").substring(2)
                + (male ? "M" : "F"));
    }

    private static String padded(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return (upper + "<".repeat(44)).substring(0, 44);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }

    String digits(int count) {
        StringBuilder digits = new StringBuilder();
        digits.append((char) ('1' + random.nextInt(9)));
        while (digits.length() < count) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }
}
