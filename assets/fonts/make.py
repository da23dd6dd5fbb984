"""Cuts the icon fonts to the icons that the program names.

    pip install fonttools
    python3 assets/fonts/make.py FOLDER

FOLDER has Phosphor.ttf, Phosphor-Bold.ttf and Phosphor-Fill.ttf as phosphor-icons/web publishes them (version 2.1). Run it after
an icon was added to src/ui/kit/icon.rs; a test says which are missing.
"""

import pathlib
import re
import sys

from fontTools import subset

HERE = pathlib.Path(__file__).parent
NAMES = HERE.parent.parent / "src/ui/kit/icon.rs"
FILES = ["Phosphor.ttf", "Phosphor-Bold.ttf", "Phosphor-Fill.ttf"]


def main(originals):
    points = [int(point, 16) for point in re.findall(r"\\u\{([0-9a-f]+)\}", NAMES.read_text())]
    for name in FILES:
        options = subset.Options(hinting=False, layout_features=[], name_IDs=[0, 1, 2, 5, 13, 14], notdef_outline=False)
        # the same bytes each time
        options.recalc_timestamp = False
        font = subset.load_font(originals / name, options)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=points)
        cutter.subset(font)
        found = set(font.getBestCmap())
        assert found == set(points), [hex(point) for point in set(points) - found]
        subset.save_font(font, HERE / name, options)
        print(name, (HERE / name).stat().st_size, "bytes,", len(points), "icons")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
