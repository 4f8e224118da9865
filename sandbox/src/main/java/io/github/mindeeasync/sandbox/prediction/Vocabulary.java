package io.github.mindeeasync.sandbox.prediction;

import java.math.BigDecimal;
import java.util.List;

/** The words that inventions are made of. */
final class Vocabulary {
    static final List<String> GIVEN_NAMES = List.of(
            "Ada", "Bruno", "Chiara", "Dario", "Elif", "Fatou", "Greta", "Hugo", "Ines", "Jonas", "Katja", "Luca");
    static final List<String> SURNAMES = List.of(
            "Abbott", "Bernard", "Castro", "Dubois", "Eriksen", "Fischer", "Garcia", "Hansen", "Ivanov", "Keller",
            "Moreau");
    static final List<String> TRADES = List.of("Logistics", "Foods", "Design", "Hardware", "Print", "Cafe", "Energy");
    static final List<String> STREETS =
            List.of("Harbour Street", "Mill Lane", "Station Road", "Rue des Tilleuls", "Gartenweg", "Via Verdi");
    static final List<String> GOODS = List.of(
            "Paper A4, 500 sheets",
            "Coffee beans 1 kg",
            "Consulting hour",
            "Steel screws M4",
            "Web hosting, month",
            "Lunch menu",
            "Desk lamp",
            "Parcel delivery",
            "Toner black",
            "Mineral water 1 l");
    static final List<String> WORDS = List.of(
            "amber", "basis", "copper", "delta", "ember", "fjord", "granite", "harbour", "indigo", "juniper", "kernel",
            "linen");
    static final List<Country> COUNTRIES = List.of(
            new Country("FR", "FRA", "EUR", "fr", List.of("Lyon", "Nantes", "Lille"), rates("20", "10", "5.5")),
            new Country("DE", "DEU", "EUR", "de", List.of("Bremen", "Ulm", "Mainz"), rates("19", "7")),
            new Country("GB", "GBR", "GBP", "en", List.of("Leeds", "Bath", "York"), rates("20", "5")),
            new Country("US", "USA", "USD", "en", List.of("Dayton", "Salem", "Reno"), rates("8.25", "6")),
            new Country("CH", "CHE", "CHF", "de", List.of("Chur", "Bern", "Thun"), rates("8.1", "2.6")));

    /** A country with what depends on it. */
    record Country(
            String alpha2,
            String alpha3,
            String currency,
            String language,
            List<String> cities,
            List<BigDecimal> taxRates) {}

    private Vocabulary() {}

    private static List<BigDecimal> rates(String... rates) {
        return List.of(rates).stream().map(BigDecimal::new).toList();
    }
}
