#include "hsm/backup/ShareWords.h"

#include <array>

namespace mintmark::hsm {
namespace {

// No two begin with the same three letters, and to make one into another takes three changed letters or more;
// none sounds like another word, or is spelt differently from country to country. The order is the
// alphabet's, and never changes: shares on paper depend on it.
// clang-format off
constexpr std::array<std::string_view, 256> words{
    "abbey", "adobe", "agent", "album", "almond", "anchor", "animal", "antler",
    "apple", "apron", "artist", "atlas", "attic", "autumn", "avenue", "baker",
    "bamboo", "banjo", "barrel", "belfry", "birch", "blouse", "bottle", "brick",
    "bronze", "bucket", "bundle", "buzzer", "cactus", "carpet", "castle", "cavern",
    "cello", "cement", "chalk", "cherry", "cinema", "circus", "clover", "cobalt",
    "coffee", "copper", "dahlia", "dancer", "delta", "diesel", "dolphin", "domino",
    "donkey", "dragon", "dynamo", "eagle", "echo", "editor", "elbow", "empire",
    "enamel", "engine", "eraser", "essay", "estate", "fabric", "falcon", "farmer",
    "fence", "fiddle", "figure", "finger", "flute", "fossil", "fridge", "frost",
    "gadget", "galaxy", "garden", "giant", "goblet", "goose", "grape", "guitar",
    "gypsum", "habit", "hedge", "hermit", "hexagon", "hiccup", "hobby", "hotel",
    "hunter", "hybrid", "hyena", "icicle", "icon", "igloo", "iguana", "image",
    "index", "insect", "iodine", "iris", "island", "item", "ivory", "jaguar",
    "jasmine", "jersey", "jigsaw", "juice", "jumbo", "kayak", "kennel", "kidney",
    "kiosk", "kiwi", "koala", "label", "lagoon", "laptop", "lawyer", "legend",
    "lemon", "lilac", "linen", "liquid", "lizard", "lotus", "lounge", "lumber",
    "lunch", "lyric", "magnet", "mascot", "matrix", "meadow", "melody", "mirror",
    "mitten", "mobile", "mosaic", "motor", "muffin", "museum", "myrtle", "napkin",
    "nature", "nebula", "needle", "nickel", "nimbus", "north", "notary", "nozzle",
    "nugget", "nutmeg", "nylon", "oasis", "object", "oboe", "octopus", "office",
    "olive", "onion", "opera", "orange", "orchid", "organ", "osprey", "otter",
    "outfit", "oven", "oxygen", "pagoda", "palace", "papaya", "pasta", "patio",
    "pebble", "pencil", "pickle", "pilot", "pirate", "pixel", "pizza", "planet",
    "pollen", "poncho", "pumpkin", "quarry", "quest", "quill", "radar", "raft",
    "recipe", "reef", "ribbon", "robin", "royal", "rugby", "ruler", "runway",
    "rustic", "safari", "salad", "sandal", "scarf", "school", "season", "shelf",
    "sloth", "smile", "snail", "sofa", "stove", "sugar", "swan", "syrup",
    "tempo", "tennis", "tissue", "toast", "topaz", "toucan", "tower", "trophy",
    "tuba", "tulip", "twig", "unicorn", "usher", "utensil", "utopia", "valley",
    "vault", "velvet", "vessel", "video", "violin", "virtue", "vision", "volcano",
    "voyage", "waffle", "wasp", "wheat", "willow", "wolf", "wombat", "wonder",
    "yacht", "yard", "zebra", "zenith", "zephyr", "zigzag", "zodiac", "zone",
};
// clang-format on

} // namespace

std::string_view shareWord(std::uint8_t octet)
{
    return words[octet];
}

ShareWordMatch matchShareWord(ByteView letters)
{
    const std::string_view typed(reinterpret_cast<const char*>(letters.data()), letters.size());
    ShareWordMatch match;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!words[i].starts_with(typed)) continue;
        ++match.words;
        match.octet = static_cast<std::uint8_t>(i);
    }
    match.whole = match.words == 1 && letters.size() >= shareWordPrefix;
    return match;
}

} // namespace mintmark::hsm
