"""中文：从说明读出意图，给参数定角色，拼出请求和回答。"""

from callsmith.synthesis.voices.composed.chinese.script import ChineseScript, chinese_script

__all__ = ["ChineseScript", "chinese_script"]
