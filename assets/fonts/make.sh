#!/usr/bin/env bash
# Makes the fonts that pictures are written with: subsets of JetBrains Mono and of Noto Sans SC, the second one of
# exactly the Chinese signs that the texts, the demos and the scripts have. Same texts, same bytes: what is downloaded and what cuts
# it are pinned. Needs npm and python3; what it fetches (57 MB) stays in target/fonts for the next time.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=target/fonts
mkdir -p "$work"

# package version folder sha256 of its archive
while read -r package version folder sum; do
    archive=$work/$folder-$version.tgz
    if [ ! -e "$archive" ]; then
        packed=$(npm pack --silent --pack-destination "$work" "$package@$version")
        mv "$work/$packed" "$archive"
    fi
    echo "$sum  $archive" | sha256sum --check --quiet
    mkdir -p "$work/$folder"
    tar -xzf "$archive" -C "$work/$folder"
    cp "$work/$folder/package/LICENSE_FONT" "assets/fonts/OFL-$folder.txt"
done <<'PACKAGES'
@expo-google-fonts/jetbrains-mono 0.4.1 JetBrainsMono aead50085a2d56fffdac882c5945f9fc4e4785ccb5c8d6f1988f21faa1737c9a
@expo-google-fonts/noto-sans-sc 0.4.3 NotoSansSC 0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59
PACKAGES

if [ ! -e "$work/python/bin/pyftsubset" ]; then
    python3 -m venv "$work/python"
    "$work/python/bin/pip" install --quiet fonttools==4.68.0
fi

# Every sign of the texts from the Chinese blocks on, and all the punctuation and wide forms of that script.
"$work/python/bin/python" - "$work/chinese.txt" <<'PYTHON'
import pathlib, sys

signs = set(map(chr, [*range(0x3001, 0x3003), *range(0x3008, 0x3012), *range(0xFF01, 0xFF5F)]))
for root in ["assets/text", "assets/pseudocode", "demos", "tests/scripts", "src/text"]:
    for path in pathlib.Path(root).rglob("*"):
        if path.is_file():
            signs |= {sign for sign in path.read_text(encoding="utf-8") if "\u2e80" <= sign < "\U00010000"}
pathlib.Path(sys.argv[1]).write_text("".join(sorted(signs)), encoding="utf-8")
PYTHON

# What stays in a font besides the shapes: whose it is and its licence.
cut=(--layout-features= --no-layout-closure --no-hinting --notdef-outline --name-IDs=0,13,14 --no-recalc-timestamp
    --drop-tables+=BASE,DSIG,GDEF,GPOS,GSUB,STAT,VORG,vhea,vmtx)
# Latin, Greek and Cyrillic letters, punctuation, small figures, arrows, signs of mathematics.
latin=0020-007E,00A0-017F,0370-03FF,0400-045F,2010-2027,2030-203A,2070-209C,20AC,2190-21FF,2200-22FF,2308-230B,27E8-27E9
for weight in Regular Bold; do
    case $weight in Regular) folder=400Regular ;; Bold) folder=700Bold ;; esac
    "$work/python/bin/pyftsubset" "$work/JetBrainsMono/package/$folder/JetBrainsMono_$folder.ttf" "${cut[@]}" \
        --unicodes="$latin" --output-file="assets/fonts/latin-$weight.ttf"
    "$work/python/bin/pyftsubset" "$work/NotoSansSC/package/$folder/NotoSansSC_$folder.ttf" "${cut[@]}" \
        --text-file="$work/chinese.txt" --output-file="assets/fonts/chinese-$weight.ttf"
done
ls -l assets/fonts
