#include "resources/agent/zephyr/src/glue.h"
#include "tests/support/Main.h"

#include <psa/crypto.h>
#include <zephyr/drivers/flash.h>
#include <zephyr/fs/nvs.h>
#include <zephyr/psa/key_ids.h>

#include <QtCore/QByteArray>
#include <QtCore/QMap>
#include <QtCore/QSet>

#include <cstring>

namespace {

/// What lasts without power: NVS's entries and PSA's persistent keys. Each change is atomic, as both promise;
/// after so many of them the power fails, and nothing changes until it is on again.
struct Flash {
    QMap<int, QByteArray> entries;
    QMap<psa_key_id_t, int> keys; ///< the how-manieth key it is
    int made = 0;
    int changesLeft = -1; ///< -1: the power stays
    int changes = 0;

    bool mayChange()
    {
        if (changesLeft == 0) return false;
        if (changesLeft > 0) --changesLeft;
        ++changes;
        return true;
    }
};

Flash flash;

} // namespace

extern "C" {
const struct device stub_device = {"flash"};
bool device_is_ready(const struct device*)
{
    return true;
}
int flash_get_page_info_by_offs(const struct device*, off_t, struct flash_pages_info* info)
{
    info->size = 4096;
    return 0;
}
int nvs_mount(struct nvs_fs* fs)
{
    return fs->sector_size == 4096 && fs->sector_count == 4 ? 0 : -EINVAL;
}
ssize_t nvs_write(struct nvs_fs*, uint16_t id, const void* data, size_t len)
{
    const QByteArray octets(static_cast<const char*>(data), static_cast<qsizetype>(len));
    if (flash.entries.value(id) == octets && flash.entries.contains(id)) return 0;
    if (!flash.mayChange()) return -EIO;
    flash.entries[id] = octets;
    return static_cast<ssize_t>(len);
}
int nvs_delete(struct nvs_fs*, uint16_t id)
{
    if (!flash.entries.contains(id)) return 0;
    if (!flash.mayChange()) return -EIO;
    flash.entries.remove(id);
    return 0;
}
ssize_t nvs_read(struct nvs_fs*, uint16_t id, void* data, size_t len)
{
    const auto found = flash.entries.constFind(id);
    if (found == flash.entries.constEnd()) return -ENOENT;
    std::memcpy(data, found->constData(), std::min(len, static_cast<size_t>(found->size())));
    return static_cast<ssize_t>(found->size());
}

void psa_set_key_lifetime(psa_key_attributes_t* a, psa_key_lifetime_t lifetime)
{
    a->lifetime = lifetime;
}
void psa_set_key_id(psa_key_attributes_t* a, psa_key_id_t key)
{
    a->id = key;
}
void psa_set_key_type(psa_key_attributes_t* a, psa_key_type_t type)
{
    a->type = type;
}
void psa_set_key_bits(psa_key_attributes_t* a, size_t bits)
{
    a->bits = bits;
}
void psa_set_key_usage_flags(psa_key_attributes_t* a, psa_key_usage_t usage)
{
    a->usage = usage;
}
void psa_set_key_algorithm(psa_key_attributes_t* a, psa_algorithm_t alg)
{
    a->algorithm = alg;
}
psa_status_t psa_crypto_init(void)
{
    return PSA_SUCCESS;
}
psa_status_t psa_generate_random(uint8_t* output, size_t size)
{
    std::memset(output, 7, size);
    return PSA_SUCCESS;
}
psa_status_t psa_generate_key(const psa_key_attributes_t* a, psa_key_id_t* key)
{
    // Nothing but signing: PSA_KEY_USAGE_EXPORT is bit 0.
    if (a->usage != PSA_KEY_USAGE_SIGN_HASH || a->bits != 256 || a->lifetime != PSA_KEY_LIFETIME_PERSISTENT ||
        a->type != PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1) || flash.keys.contains(a->id) ||
        !flash.mayChange())
        return PSA_ERROR_HARDWARE_FAILURE;
    flash.keys[a->id] = ++flash.made;
    *key = a->id;
    return PSA_SUCCESS;
}
psa_status_t psa_destroy_key(psa_key_id_t key)
{
    if (!flash.keys.contains(key)) return PSA_ERROR_INVALID_HANDLE;
    if (!flash.mayChange()) return PSA_ERROR_HARDWARE_FAILURE;
    flash.keys.remove(key);
    return PSA_SUCCESS;
}
psa_status_t psa_export_public_key(psa_key_id_t key, uint8_t* data, size_t size, size_t* length)
{
    if (!flash.keys.contains(key) || size < 65) return PSA_ERROR_INVALID_HANDLE;
    data[0] = 4;
    std::memset(data + 1, flash.keys[key], 64);
    *length = 65;
    return PSA_SUCCESS;
}
psa_status_t psa_sign_hash(psa_key_id_t key, psa_algorithm_t alg, const uint8_t*, size_t hash_length,
                           uint8_t* signature, size_t size, size_t* length)
{
    if (!flash.keys.contains(key) || alg != PSA_ALG_ECDSA(PSA_ALG_SHA_256) || hash_length != 32 || size < 64)
        return PSA_ERROR_INVALID_HANDLE;
    std::memset(signature, flash.keys[key], 64);
    *length = 64;
    return PSA_SUCCESS;
}
psa_status_t psa_hash_setup(psa_hash_operation_t* operation, psa_algorithm_t)
{
    operation->id = 1;
    return PSA_SUCCESS;
}
psa_status_t psa_hash_update(psa_hash_operation_t* operation, const uint8_t*, size_t)
{
    return operation->id == 1 ? PSA_SUCCESS : PSA_ERROR_HARDWARE_FAILURE;
}
psa_status_t psa_hash_finish(psa_hash_operation_t* operation, uint8_t* hash, size_t size, size_t* length)
{
    std::memset(hash, 0x42, size);
    *length = size;
    operation->id = 0;
    return PSA_SUCCESS;
}
psa_status_t psa_hash_abort(psa_hash_operation_t* operation)
{
    operation->id = 0;
    return PSA_SUCCESS;
}
} // extern "C"

namespace {

bool powerOn()
{
    flash.changesLeft = -1;
    return store_init() && keys_init();
}

bool commit(uint8_t object, const QByteArray& octets)
{
    const auto* const data = reinterpret_cast<const uint8_t*>(octets.constData());
    const auto half = static_cast<uint32_t>(octets.size() / 2);
    const auto rest = static_cast<size_t>(octets.size()) - half;
    return nvs_store.stage_write(nullptr, 0, data, half) &&
           nvs_store.stage_write(nullptr, half, data + half, rest) &&
           nvs_store.stage_commit(nullptr, 0, object, static_cast<uint32_t>(octets.size()));
}

/// What the agent would read; "absent", or "failed" where it cannot be read.
QByteArray stored(uint8_t object)
{
    uint32_t size = 0;
    const auto found = nvs_store.object_size(nullptr, 0, object, &size);
    if (found != MM_OK) return found == MM_ABSENT ? "absent" : "failed";
    QByteArray octets(static_cast<qsizetype>(size), '\0');
    // In pieces that fit no boundary.
    for (uint32_t at = 0; at < size; at += 100) {
        const size_t now = std::min<size_t>(100, size - at);
        if (!nvs_store.object_read(nullptr, 0, object, at, reinterpret_cast<uint8_t*>(octets.data()) + at,
                                   now))
            return "failed";
    }
    return octets;
}

/// The number of the slot's key; 0: none, -1: it cannot be used.
int key()
{
    uint8_t xy[64], rs[64];
    const uint8_t digest[MM_SHA256] = {};
    const auto found = psa_keys.point(nullptr, 0, xy);
    if (found == MM_ABSENT) return 0;
    if (found != MM_OK || psa_keys.sign(nullptr, 0, digest, rs) != MM_OK || rs[0] != xy[0]) return -1;
    return xy[0];
}

const QByteArray oldOne = QByteArray("old certificate ").repeated(40),
                 newOne = QByteArray("new one ").repeated(97);

} // namespace

class ZephyrSample : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        flash = {};
        QVERIFY(powerOn());
    }

    void whatIsCommittedIsThereAfterAReset()
    {
        QCOMPARE(key(), 0);
        QVERIFY(psa_keys.generate(nullptr, 0));
        QCOMPARE(key(), 1);
        QVERIFY(commit(MM_CERTIFICATE, oldOne));
        QVERIFY(commit(MM_CONFIGURATION, QByteArray(OBJECT_MAX, 'c')));
        QVERIFY(powerOn());
        QCOMPARE(stored(MM_CERTIFICATE), oldOne);
        QCOMPARE(stored(MM_CONFIGURATION), QByteArray(OBJECT_MAX, 'c'));
        QCOMPARE(stored(MM_ISSUING_CA), QByteArray("absent"));
        QCOMPARE(key(), 1);
        QVERIFY(!commit(MM_CERTIFICATE, QByteArray(OBJECT_MAX + 1, 'x')));
        bool finished = true;
        QVERIFY(store_finished_get(nullptr, &finished) && !finished);
        QVERIFY(store_finished_set(nullptr) && powerOn() && store_finished_get(nullptr, &finished) &&
                finished);
    }

    void aCutWhileAnObjectIsReplacedLeavesTheOldOrTheNew()
    {
        bool sawOld = false, sawNew = false;
        for (int cut = 0;; ++cut) {
            init();
            QVERIFY(psa_keys.generate(nullptr, 0) && commit(MM_CERTIFICATE, oldOne));
            flash.changesLeft = cut;
            const bool told = commit(MM_CERTIFICATE, newOne);
            const bool wasCut = flash.changesLeft == 0;
            QVERIFY(powerOn());
            const QByteArray now = stored(MM_CERTIFICATE);
            QVERIFY2(now == oldOne || now == newOne, qPrintable(QString::number(cut)));
            // What was told as durable is.
            QVERIFY(!told || now == newOne);
            QCOMPARE(key(), 1);
            (now == oldOne ? sawOld : sawNew) = true;
            // Nothing is left over that would fill the flash: a record, and the pieces in use.
            QCOMPARE(flash.entries.size(), 1 + (now.size() + 255) / 256);
            if (!wasCut) break;
        }
        QVERIFY(sawOld && sawNew);
    }

    void aCutWhileAKeyIsMadeLeavesTheOldSlotOrTheNew()
    {
        bool sawOld = false, sawNew = false;
        for (int cut = 0;; ++cut) {
            init();
            QVERIFY(psa_keys.generate(nullptr, 0) && commit(MM_CERTIFICATE, oldOne));
            flash.changesLeft = cut;
            const bool told = psa_keys.generate(nullptr, 0);
            const bool wasCut = flash.changesLeft == 0;
            QVERIFY(powerOn());
            const bool isOld = key() == 1 && stored(MM_CERTIFICATE) == oldOne;
            const bool isNew = key() == 2 && stored(MM_CERTIFICATE) == "absent";
            QVERIFY2(isOld || isNew, qPrintable(QString::number(cut)));
            QVERIFY(!told || isNew);
            QCOMPARE(flash.keys.size(), 1);
            (isOld ? sawOld : sawNew) = true;
            if (!wasCut) break;
        }
        QVERIFY(sawOld && sawNew);
    }
};

MINTMARK_TEST(ZephyrSample)
#include "tst_zephyrsample.moc"
