"""What the system holds and why it refuses something, in the words of those who use it."""

import errno
import os
import stat
from pathlib import Path

from hallbook.findings.finding import Refusal

REASONS = {
    "ENOENT": "没有这个文件或文件夹",
    "EACCES": "没有权限",
    "EPERM": "没有权限",
    "ENOSPC": "磁盘已满",
    "EDQUOT": "超出磁盘配额",
    "EROFS": "只读，不能写",
    "EISDIR": "是文件夹，不是文件",
    "ENOTDIR": "路径中有一段不是文件夹",
    "EEXIST": "已有同名的",
    "ENOTEMPTY": "文件夹不是空的",
    "ENAMETOOLONG": "名称太长",
    "ELOOP": "链接绕成了圈",
    "EMFILE": "打开的文件太多",
    "ENFILE": "打开的文件太多",
    "ENOMEM": "内存不够",
    "EAGAIN": "系统暂时不能再开进程",
    "EBUSY": "正被占用",
    "ETXTBSY": "正被占用",
    "EIO": "磁盘读写出错",
    "EFBIG": "文件太大",
    "EXDEV": "不在同一个磁盘上",
}


def reason(error: OSError) -> str:
    """Say why; what is not among the known reasons is said by its name."""
    name = errno.errorcode.get(error.errno or 0, str(error))
    return REASONS.get(name, f"系统报告 {name}")


def content(path: Path, most: int) -> bytes:
    """Give the bytes of a plain file; refuse any other thing, and one of more than ``most`` bytes, without reading it."""
    # Not blocking: a pipe would be waited for for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(path, flags), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise Refusal(f"{path} 不是文件。")
            if found.st_size > most:
                size = f"有 {found.st_size / 2**20:.0f} MB，超过 {most // 2**20} MB"
                raise Refusal(f"{path} {size}，不是这个程序用的。")
            return file.read()
    except OSError as error:
        raise Refusal(f"读不了 {path}：{reason(error)}。") from error
