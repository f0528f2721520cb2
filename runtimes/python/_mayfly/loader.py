"""Finds the handler.

Owns the rules for `_HANDLER` and the faults that name what is wrong with it. Never calls the
handler.
"""

import sys

from _mayfly.fault import Fault


def load(name):
    """The function that `name` (`package.module.function`, `dir/module.function`) means."""
    module_name, dot, function_name = name.rpartition(".")
    if not dot:
        reason = "not enough values to unpack (expected 2, got 1)"
        raise Fault("Runtime.MalformedHandlerName", "Bad handler '%s': %s" % (name, reason))
    if module_name.split(".")[0] in sys.builtin_module_names:
        text = "Cannot use built-in module %s as a handler module" % module_name
        raise Fault("Runtime.BuiltInModuleConflict", text)
    try:
        # __import__ needs no importlib; sys.modules has the innermost module.
        dotted = module_name.replace("/", ".")
        __import__(dotted)
        module = sys.modules[dotted]
    except ImportError as error:
        text = "Unable to import module '%s': %s" % (module_name, error)
        raise Fault("Runtime.ImportModuleError", text) from None
    except SyntaxError as error:
        trace = ['  File "%s" Line %s\n    %s' % (error.filename, error.lineno, error.text)]
        text = "Syntax error in module '%s': %s" % (module_name, error)
        raise Fault("Runtime.UserCodeSyntaxError", text, trace) from None
    try:
        return getattr(module, function_name)
    except AttributeError:
        text = "Handler '%s' missing on module '%s'" % (function_name, module_name)
        raise Fault("Runtime.HandlerNotFound", text) from None
