"""What only looks like a wish: said in scripts without spaces, or about other things."""

TEXTS = """
zh | 不完成
zh | 还没做
zh | 没做完
zh | 好不好
zh | 他说明天开会
zh | 我喜欢痛快的人
ja | まだ終わっていない
ja | やらない
ja | 無理しないで
tr | yorgunum
en | no morning person
en | long story short
en | no short cuts
en | the floor is wet
de | nicht schlecht
ru | не плохо
"""
