# A callback of real Ansible, for comparison only: a line for each task and host with what became of it.
import os
import time

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = "name: statuses\ntype: aggregate\nshort_description: statuses of tasks\n"
INCLUDES = ("TaskInclude", "IncludeRole", "HandlerTaskInclude")


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "aggregate"
    CALLBACK_NAME = "statuses"
    CALLBACK_NEEDS_ENABLED = True

    def __init__(self):
        super().__init__()
        # one file for each run: a task may start another run
        self.path = "%s.%017.6f" % (os.environ["STATUSES"], time.time())

    def write(self, *fields):
        with open(self.path, "a", encoding="utf-8") as file:
            file.write("\t".join(field.replace("\n", " ") for field in fields) + "\n")

    def task(self, result, status):
        task = result._task
        if task.action.split(".")[-1] == "meta":
            return
        path, _, line = (task.get_path() or "").rpartition(":")
        place = os.path.basename(path) + ":" + line
        self.write("task", result._host.get_name(), place, task.get_name(), status)

    def v2_playbook_on_start(self, playbook):
        self.write("playbook", os.path.basename(playbook._file_name))

    def v2_runner_on_ok(self, result):
        if type(result._task).__name__ not in INCLUDES:
            self.task(result, "changed" if result._result.get("changed", False) else "ok")

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self.task(result, "failed")

    def v2_runner_on_skipped(self, result):
        self.task(result, "skipped")

    def v2_runner_on_unreachable(self, result):
        self.task(result, "unreachable")
