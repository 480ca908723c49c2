"""Writes the script of a leak loop from the words of the command line.

Reads one JSON object from standard input: `call` (an expression), `setup` (statements), `module` (its name, or null),
`folder` (where the module is looked for), `again` (the command that runs the script). Writes the script to standard
output. Nothing of it is run here: the call and the statements are parsed and put in their places. A mistake in them
ends this program with code 1 and one line on standard error.
"""

import ast
import builtins
import json
import sys


def parsed(what, text, mode):
    try:
        return ast.parse(text, mode=mode)
    except SyntaxError as error:
        sys.stderr.write("%s is not valid Python: %s: %s\n" % (what, error.msg, (error.text or text).strip()))
        sys.exit(1)


def names_bound_by(tree):
    """The names that the statements of the setup define, however deep."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                yield alias.asname or alias.name.split(".")[0]


def root_name(node):
    """The name that the function of the call begins with: `f` of `f(1)` and of `f(1).g()`."""
    while not isinstance(node, ast.Name):
        node = getattr(node, "func", None) or getattr(node, "value", None)
        if not isinstance(node, ast.AST):
            return None
    return node.id


def arguments_of(text, call):
    """The texts of the arguments, and the call with a parameter in the place of each."""
    nodes = []
    for node in call.args + [keyword.value for keyword in call.keywords]:
        nodes.append(node.value if isinstance(node, ast.Starred) else node)
    nodes.sort(key=lambda node: (node.lineno, node.col_offset))
    texts, pieces, end = [], [], 0
    encoded = text.encode()
    starts = [0]
    for line in encoded.splitlines(True):
        starts.append(starts[-1] + len(line))
    for number, node in enumerate(nodes, 1):
        begin = starts[node.lineno - 1] + node.col_offset
        pieces += [encoded[end:begin], b"argument%d" % number]
        end = starts[node.end_lineno - 1] + node.end_col_offset
        texts.append(encoded[begin:end].decode())
    return texts, (b"".join(pieces) + encoded[end:]).decode()


def main():
    words = json.load(sys.stdin)
    text = words["call"].strip()
    expression = parsed("the call", text, "eval").body
    setup = words["setup"].strip()
    bound = set(names_bound_by(parsed("the setup", setup, "exec")))
    lines = [
        "# A leak loop of refcheck. What stands outside of functions runs once;",
        "# setup() and call() run in turns. Edit it, then run it:",
        "#     " + words["again"],
        "import sys",
        "",
        "sys.path.insert(0, %r)" % words["folder"],
    ]
    module = words["module"]
    if module is not None:
        lines.append("import " + module)
        root = root_name(expression)
        if root not in bound and root is not None and root != module.split(".")[0] and not hasattr(builtins, root):
            lines.append("from %s import %s" % (module, root))
    if setup:
        lines.append(setup)
    texts, call = arguments_of(text, expression) if isinstance(expression, ast.Call) else ([], text)
    # A generator as the only argument needs no parentheses in a call, but does in a tuple.
    items = "".join("(%s), " % item if "\n" in item or " for " in item else item + ", " for item in texts)
    parameters = ", ".join("argument%d" % number for number in range(1, len(texts) + 1))
    lines += [
        "",
        "",
        "def setup():",
        '    """Gives the arguments of the next call.',
        "",
        "    The references to each of them are counted.",
        '    """',
        "    return (%s)" % (items.strip() if len(texts) == 1 else items.rstrip(", ")),
        "",
        "",
        "def call(%s):" % parameters,
        '    """What is looked at. Its result is released at once."""',
        "    return (%s)" % call if "\n" in call else "    return " + call,
        "",
    ]
    sys.stdout.write("\n".join(lines))


main()
