"""Draws content/pictures: jointed figures from the poses in exercise files, as loops and stills.

Run by authors (`stretchbot content render`), never by the bot, which sends the committed pictures. From the inside
out: vectors, body, poses, bones and skeleton say where a body is; shapes, trunk, limbs, head and people give it flesh;
motion moves it; camera, raster, shading, face, glow, shadow, props, stage, arrows and breath draw a frame, which scene
puts together; checks looks for what would teach wrongly; render, encode, sheet and gallery write files. forms and
freshness need none of the drawing libraries.
"""
