#include "app/verify/Tree.h"

#include <bit>
#include <utility>

namespace mintmark::verify {

Peaks::Peaks(std::uint64_t size, std::vector<Digest> hashes) : m_size(size), m_hashes(std::move(hashes)) {}

void Peaks::add(const Digest& leaf)
{
    m_hashes.push_back(leaf);
    for (int merges = std::countr_one(m_size); merges > 0; --merges) {
        const Digest right = m_hashes.back();
        m_hashes.pop_back();
        m_hashes.back() = node(m_hashes.back(), right);
    }
    ++m_size;
}

Digest Peaks::root() const
{
    if (m_hashes.empty()) return sha256({});
    Digest root = m_hashes.back();
    for (std::size_t i = m_hashes.size() - 1; i > 0; --i)
        root = node(m_hashes[i - 1], root);
    return root;
}

bool included(std::uint64_t number, std::uint64_t size, const Digest& leaf, const std::vector<Digest>& path,
              const Digest& root)
{
    if (number < 1 || number > size) return false;
    std::uint64_t fn = number - 1, sn = size - 1;
    Digest r = leaf;
    for (const Digest& p : path) {
        if (sn == 0) return false;
        if ((fn & 1) == 1 || fn == sn) {
            r = node(p, r);
            while ((fn & 1) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            r = node(r, p);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && r == root;
}

bool consistent(std::uint64_t from, const Digest& fromRoot, std::uint64_t to, const Digest& toRoot,
                const std::vector<Digest>& path)
{
    if (from > to) return false;
    if (from == to) return path.empty() && fromRoot == toRoot;
    if (from == 0) return path.empty() && fromRoot == sha256({});
    std::vector<Digest> steps;
    if (std::has_single_bit(from)) steps.push_back(fromRoot);
    steps.insert(steps.end(), path.begin(), path.end());
    if (path.empty()) return false;
    std::uint64_t fn = from - 1, sn = to - 1;
    while ((fn & 1) == 1) {
        fn >>= 1;
        sn >>= 1;
    }
    Digest fr = steps.front(), sr = steps.front();
    for (std::size_t i = 1; i < steps.size(); ++i) {
        const Digest& c = steps[i];
        if (sn == 0) return false;
        if ((fn & 1) == 1 || fn == sn) {
            fr = node(c, fr);
            sr = node(c, sr);
            while ((fn & 1) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            sr = node(sr, c);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && fr == fromRoot && sr == toRoot;
}

} // namespace mintmark::verify
